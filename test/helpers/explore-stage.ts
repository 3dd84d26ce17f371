import type { Explorer } from '../../src/app/explore/explorer.ts';
import { makeExplorer } from './explorer.ts';
import { browserClock } from './session.ts';
import { type StagedElement, stageElement } from './stage.ts';

/** An element of the explorer on a real explorer, in the page's colors. */
export interface Staged<Tag extends keyof HTMLElementTagNameMap> extends StagedElement<Tag> {
  readonly explorer: Explorer;
}

/** @param width of the element, in CSS pixels */
export async function stage<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  width: number,
  explorer?: Explorer,
): Promise<Staged<Tag>> {
  const shown = explorer ?? (await makeExplorer(browserClock));
  const properties = { explorer: shown } as unknown as Partial<HTMLElementTagNameMap[Tag]>;
  return { ...(await stageElement(tag, width, properties)), explorer: shown };
}
