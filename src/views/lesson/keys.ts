const TURNS: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -1, PageDown: 1 };

/** What has a use of its own for the arrow keys. */
const ARROWS = [
  'input',
  'select',
  'textarea',
  '[role="application"]',
  '[role="tab"]',
  '[role="toolbar"] *',
  'rnn-plot',
  '.equation',
  '.table',
].join();
/** What has one for Enter. */
const ENTER = 'button, a, summary, select, textarea, [role="application"], input:not([type="radio"])';

/**
 * Arrows, or the keys of a presenter, turn to the step before and the next one; Enter reveals what is predicted.
 *
 * @param turn goes on or back
 * @param reveal shows what comes of the prediction
 * @returns whether the key was one of these
 */
export function lessonKey(turn: (by: 1 | -1) => void, reveal: () => unknown, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  const path = event.composedPath().filter((each) => each instanceof Element);
  const isOn = (selector: string) => path.some((each) => each.matches(selector));
  if (isOn('dialog')) return false;
  const by = TURNS[event.key];
  if (by && !isOn(/^Page/.test(event.key) ? 'input, select, textarea' : ARROWS)) turn(by);
  else if (event.key === 'Enter' && !isOn(ENTER)) reveal();
  else return false;
  event.preventDefault();
  return true;
}
