import type { Guarded } from '../../app/classroom/with-locks.ts';
import type { Place, Selection } from '../../app/explore/document.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { markName } from '../../app/explore/point-facts.ts';
import { summarySentences } from '../../app/explore/spoken.ts';
import { exploreText } from '../../text/explore.ts';
import type { Message } from '../../text/language.ts';
import type { Plane } from '../shared/plane.ts';
import { moveOf } from './gestures.ts';
import { markList, nearestMark } from './marks.ts';
import { shortPlace } from './moves.ts';

/** What a plot lets its keys do. */
export interface KeyHost {
  readonly explorer: Explorer;
  readonly plane: Plane | undefined;
  /** whether the arrows move what is selected */
  isHeld: boolean;
  /** What Enter does while a place is asked for; then no key changes anything. */
  readonly pick: ((place: Place, isByKey: boolean) => void) | undefined;
  /** whether the cost is what is asked for */
  readonly hidesCost: boolean;
  pointAt(place: Place | undefined, pointerType: string): void;
  removeMark(mark: Selection): void;
  /** Whether the page's link locks something; then it says so. */
  refuses(action: Guarded): boolean;
  zoom(factor: number): void;
  /** Says where the cross-hair is, or something else. */
  speak(words?: Message): void;
}

/** Which way each arrow moves, in columns and rows. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** A step as a share of the window's side; with Shift it is ten times as long. */
const STEP = 0.01;

/** Does what a key on the plot asks for; the catalog has the list, `keys.landscapeKeys`. @returns whether it asked for something */
export function plotKey(event: KeyboardEvent, host: KeyHost): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || !host.plane) return false;
  const arrow = ARROWS[event.key];
  if (arrow) {
    move(host, host.plane, arrow, event.shiftKey ? 10 * STEP : STEP);
    return true;
  }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const act = host.pick && CHANGES.test(key) ? undefined : ACTIONS[key];
  act?.(host, host.plane, event);
  return act !== undefined;
}

/** Keys that add, move or remove. */
const CHANGES = /^(p|n|m|Delete|Backspace)$/;

const ACTIONS: Readonly<Record<string, (host: KeyHost, plane: Plane, event: KeyboardEvent) => void>> = {
  Enter: enter,
  p(host, plane) {
    if (host.refuses('addPoint')) return;
    host.explorer.addPoint(crossOf(host, plane));
    const { document, notice } = host.explorer.state;
    host.speak(notice ?? told('added', document.selection));
  },
  n: (host, plane, event) => selectNext(host, plane, event.shiftKey ? -1 : 1),
  m: (host) => hold(host, !host.isHeld),
  s(host) {
    // It would give away what is asked.
    if (!host.pick && !host.hidesCost) host.speak(() => summarySentences(host.explorer.state).join(' '));
  },
  Delete: removeSelected,
  Backspace: removeSelected,
  Escape(host) {
    if (host.isHeld) hold(host, false);
    else host.pointAt(undefined, 'keyboard');
  },
  '+': (host) => host.zoom(0.5),
  '=': (host) => host.zoom(0.5),
  '-': (host) => host.zoom(2),
  '−': (host) => host.zoom(2),
  '0': ({ explorer }) => explorer.resetWindow(),
  '[': ({ explorer }) => explorer.goBack(),
  ']': ({ explorer }) => explorer.goForward(),
};

function move(host: KeyHost, plane: Plane, [columns, rows]: readonly [number, number], step: number): void {
  const { explorer } = host;
  const selection = explorer.state.document.selection;
  const held = host.isHeld ? markList(explorer.state).find(({ mark }) => isSame(mark, selection)) : undefined;
  const [a, b] = plane.moved(held?.place ?? crossOf(host, plane), columns * step, rows * step);
  const place = shortPlace(explorer.state.document.window, plane, [a!, b!]);
  if (held?.mark.kind === 'run') explorer.setRun(held.mark.index, { start: place }, 'keys');
  else if (held) explorer.movePoint(held.mark.index, place, 'keys');
  host.pointAt(place, 'keyboard');
  host.speak();
}

/** Where the cross-hair is, or comes up: at what is selected, if that can be seen, else in the middle. */
function crossOf({ explorer }: KeyHost, plane: Plane): Place {
  const { hover, selected } = explorer.state;
  if (hover && plane.contains(...hover.place)) return hover.place;
  if (plane.contains(...selected.place)) return selected.place;
  const [[left, right], [bottom, top]] = plane.window;
  return [(left + right) / 2, (bottom + top) / 2];
}

function enter(host: KeyHost, plane: Plane): void {
  const { explorer } = host;
  if (host.isHeld) {
    hold(host, false);
    return;
  }
  const place = crossOf(host, plane);
  if (host.pick) {
    host.pick(place, true);
    return;
  }
  const spot = explorer.state.hover && plane.toPixels(...place);
  const mark = spot && nearestMark(explorer.state, plane, spot, 12);
  if (mark) explorer.select(mark);
  else if (host.refuses('addRun')) return;
  else explorer.addRun(place);
  const { document, notice } = explorer.state;
  host.speak(mark ? told('selected', mark) : (notice ?? told('started', document.selection)));
}

function selectNext(host: KeyHost, plane: Plane, direction: 1 | -1): void {
  const { explorer } = host;
  const list = markList(explorer.state);
  if (list.length === 0) return;
  const now = list.findIndex(({ mark }) => isSame(mark, explorer.state.document.selection));
  const { mark, place } = list[(now + direction + list.length) % list.length]!;
  explorer.select(mark);
  if (plane.contains(...place)) host.pointAt(place, 'keyboard');
  host.speak(told('selected', mark));
}

function hold(host: KeyHost, isHeld: boolean): void {
  const { explorer } = host;
  const { selection } = explorer.state.document;
  if (isHeld && host.refuses(moveOf(selection))) return;
  host.isHeld = isHeld && markList(explorer.state).some(({ mark }) => isSame(mark, selection));
  if (!isHeld) explorer.endGesture();
  host.speak(host.isHeld ? told('heldSpoken', selection) : () => exploreText().landscape.letGo);
}

function removeSelected(host: KeyHost): void {
  const { explorer } = host;
  const { selection } = explorer.state.document;
  if (markList(explorer.state).some(({ mark }) => isSame(mark, selection))) host.removeMark(selection);
}

/** What became of a mark, in words. */
export function told(
  what: 'added' | 'selected' | 'started' | 'removed' | 'removedHint' | 'held' | 'heldSpoken',
  mark: Selection,
): Message {
  return () => exploreText().landscape[what](markName(mark));
}

function isSame(one: Selection, other: Selection): boolean {
  return one.kind === other.kind && one.index === other.index;
}
