import type { Playback } from '../../app/playback.ts';

/** How far a key steps; the upper row is what Shift makes of comma and period on US and on German keyboards. */
const STEPS: Readonly<Record<string, number>> = { ',': -1, '.': 1, '<': -10, ';': -10, '>': 10, ':': 10 };

/** Space plays and pauses, comma and period step, with Shift ten at once. Leaves alone what is typed into a field. */
export function playbackKey(playback: Pick<Playback, 'stepBy' | 'toggle'>, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  const target = event.composedPath()[0];
  if (!(target instanceof Element) || target.matches('input:not([type="range"], [type="checkbox"]), select, textarea'))
    return;
  const step = STEPS[event.key];
  if (step !== undefined) playback.stepBy(step);
  else if (event.key === ' ' && !target.matches('button, input[type="checkbox"], summary, a')) playback.toggle();
  else return;
  event.preventDefault();
}
