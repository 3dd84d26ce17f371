import { LitElement } from 'lit';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import { theme } from '../../src/views/shared/styles.ts';
import { makeExplorer } from './explorer.ts';
import { browserClock } from './session.ts';

/** Carries the theme, as the page's outermost element does. */
class ExploreStage extends LitElement {
  static override styles = theme;
}
customElements.define('test-explore-stage', ExploreStage);

/** An element of the explorer on a real explorer, in the page's colors. */
export interface Staged<Tag extends keyof HTMLElementTagNameMap> {
  readonly element: HTMLElementTagNameMap[Tag];
  readonly root: ShadowRoot;
  readonly explorer: Explorer;
  /** what a person reads, on one line */
  readonly text: () => string;
  readonly settle: () => Promise<void>;
}

/** @param width of the element, in CSS pixels */
export async function stage<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  width: number,
  explorer?: Explorer,
): Promise<Staged<Tag>> {
  const shown = explorer ?? (await makeExplorer(browserClock));
  const host = document.createElement('test-explore-stage') as ExploreStage;
  host.style.cssText = `display: block; box-sizing: border-box; width: ${width}px; padding: 8px; background: var(--paper); color: var(--text); font: 16px/1.55 system-ui, sans-serif`;
  const element = document.createElement(tag) as HTMLElementTagNameMap[Tag] & LitElement & { explorer: Explorer };
  element.explorer = shown;
  document.body.append(host);
  await host.updateComplete;
  host.shadowRoot!.append(element);
  await element.updateComplete;
  const root = element.shadowRoot!;
  const text = () =>
    [...root.children].map((child) => (child as HTMLElement).innerText?.replace(/\s+/g, ' ') ?? '').join(' ');
  const settle = async () => {
    await element.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  };
  return { element, root, explorer: shown, text, settle };
}
