import { LitElement } from 'lit';
import { theme } from '../../src/views/shared/styles.ts';

/** Carries the theme, as the page's outermost element does. */
class Stage extends LitElement {
  static override styles = theme;
}
customElements.define('test-stage', Stage);

/** An element in the page's colors. */
export interface StagedElement<Tag extends keyof HTMLElementTagNameMap> {
  readonly element: HTMLElementTagNameMap[Tag];
  readonly root: ShadowRoot;
  /** what a person reads, on one line */
  readonly text: () => string;
  readonly settle: () => Promise<void>;
}

/**
 * @param width of the element, in CSS pixels
 * @param properties of the element, before it is first drawn
 */
export async function stageElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  width: number,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): Promise<StagedElement<Tag>> {
  const host = document.createElement('test-stage') as Stage;
  host.style.cssText = `display: block; box-sizing: border-box; width: ${width}px; padding: 8px; background: var(--paper); color: var(--text); font: 16px/1.55 system-ui, sans-serif`;
  const element = Object.assign(document.createElement(tag), properties) as HTMLElementTagNameMap[Tag] & LitElement;
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
  return { element, root, text, settle };
}
