import type { Explorer } from '../../src/app/explore/explorer.ts';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { makeExplorer } from './explorer.ts';
import { browserClock } from './session.ts';
import { type StagedElement, stageElement } from './stage.ts';

/** An element of the explorer on a real explorer, in the page's colors. */
export interface Staged<Tag extends keyof HTMLElementTagNameMap> extends StagedElement<Tag> {
  readonly explorer: Explorer;
}

/**
 * A real explorer on the CPU engine, at rest: for whole landscapes, which take the reference about ten times as long to
 * compute and to paint.
 */
export function cpuExplorer(): Promise<Explorer> {
  return makeExplorer(browserClock, 60, 50, cpuEngine(browserClock));
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
