import type { Guarded } from '../../app/classroom/with-locks.ts';
import type { Place, PlaneWindow, Selection } from '../../app/explore/document.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { boxed, type PlotSize, panned, pinched, placeAt, type Spot, shortPlaceAt, wheelFactor } from './moves.ts';

export type Tool = 'run' | 'point' | 'zoom';

/** What a plot tells its gestures, and what they tell it. */
export interface GestureHost {
  readonly explorer: Explorer;
  readonly tool: Tool;
  readonly plotSize: PlotSize;
  /** What a click does while a place is asked for, whatever the tool. */
  readonly pick: ((place: Place, isByKey: boolean) => void) | undefined;
  /** Where an event lies in the plot, in CSS pixels. */
  spotOf(event: MouseEvent): Spot;
  /** @param reach how far from a mark still counts as on it, in pixels */
  markAt(spot: Spot, reach: number): Selection | undefined;
  /** Where a mark lies, in pixels. */
  spotOfMark(mark: Selection): Spot | undefined;
  /** What is being drawn or dragged right now changed. */
  showGesture(gesture: ShownGesture): void;
  /** The cross-hair goes somewhere, or away. */
  pointAt(place: Place | undefined, pointerType: string): void;
  removeMark(mark: Selection): void;
  /** Whether the page's link locks something; then it says so. */
  refuses(action: Guarded): boolean;
  /** Whether the wheel may zoom without Ctrl. */
  hasFocus(): boolean;
  /** The wheel was turned where it scrolls. */
  hintWheel(): void;
}

/** What a plot shows of a gesture while it lasts. */
export interface ShownGesture {
  readonly kind: 'none' | 'pan' | 'mark' | 'box' | 'pinch';
  /** two opposite corners of the box */
  readonly box?: readonly [Spot, Spot];
  /** where a click waits for its second */
  readonly pending?: Spot | undefined;
}

interface Press {
  readonly spot: Spot;
  readonly window: PlaneWindow;
  readonly mark: Selection | undefined;
  /** from the mark's middle to the pointer */
  readonly grip: Spot;
  readonly wantsBox: boolean;
  readonly wantsPoint: boolean;
  readonly isFirm: boolean;
}

type Mode =
  | { readonly kind: 'idle' }
  | { readonly kind: 'press' | 'pan' | 'mark' | 'box'; readonly press: Press }
  | {
      readonly kind: 'pinch';
      readonly window: PlaneWindow;
      readonly ids: readonly [number, number];
      readonly from: readonly [Spot, Spot];
    };

/** How long a click waits for a second one, and a finger for a long press, in milliseconds. */
const DOUBLE = 260;
const LONG = 550;
/** How long after its last turn the wheel's gesture ends. */
const WHEEL_REST = 300;

const reachOf = (pointerType: string) => (pointerType === 'touch' ? 24 : 14);

/** What moves a mark. */
export function moveOf({ kind }: Selection): Guarded {
  return kind === 'run' ? 'setRun' : 'movePoint';
}

/** Mouse, touch and pen on the plot: pointer events become calls on the explorer. */
export class Gestures {
  readonly #host: GestureHost;
  readonly #spots = new Map<number, Spot>();
  #mode: Mode = { kind: 'idle' };
  #pending: { readonly spot: Spot; readonly timer: ReturnType<typeof setTimeout> } | undefined;
  #longPress: ReturnType<typeof setTimeout> | undefined;
  #wheelEnd: ReturnType<typeof setTimeout> | undefined;
  #pointerType = 'mouse';

  constructor(host: GestureHost) {
    this.#host = host;
  }

  get pointerType(): string {
    return this.#pointerType;
  }

  /** Forgets what was begun; for a plot that leaves the page, or is of something else now. */
  release(): void {
    clearTimeout(this.#pending?.timer);
    clearTimeout(this.#longPress);
    clearTimeout(this.#wheelEnd);
    this.#pending = undefined;
    this.#spots.clear();
    this.#become({ kind: 'idle' });
  }

  down(event: PointerEvent): void {
    this.#pointerType = event.pointerType;
    if (event.button !== 0 && event.button !== 1) return;
    capture(event);
    const spot = this.#host.spotOf(event);
    this.#spots.set(event.pointerId, spot);
    if (this.#spots.size === 2) this.#beginPinch();
    else if (this.#spots.size === 1) this.#beginPress(event, spot);
  }

  move(event: PointerEvent): void {
    this.#pointerType = event.pointerType;
    const spot = this.#host.spotOf(event);
    if (this.#mode.kind === 'idle') {
      if (event.pointerType === 'touch') return;
      const { explorer, plotSize } = this.#host;
      this.#host.pointAt(shortPlaceAt(explorer.state.document.window, plotSize, spot), event.pointerType);
      return;
    }
    if (!this.#spots.has(event.pointerId)) return;
    this.#spots.set(event.pointerId, spot);
    if (this.#mode.kind === 'press') this.#decide(spot);
    this.#follow(spot);
  }

  up(event: PointerEvent): void {
    if (!this.#spots.delete(event.pointerId)) return;
    clearTimeout(this.#longPress);
    const mode = this.#mode;
    const spot = this.#host.spotOf(event);
    if (mode.kind === 'press') this.#click(mode.press, spot);
    if (mode.kind === 'box') this.#zoomIntoBox(mode.press, spot);
    this.#endAfter(mode);
  }

  cancel(event: PointerEvent): void {
    if (!this.#spots.delete(event.pointerId)) return;
    clearTimeout(this.#longPress);
    this.#endAfter(this.#mode);
  }

  leave(event: PointerEvent): void {
    // A finger that is lifted leaves the cross-hair where it was.
    if (event.pointerType !== 'touch' && this.#mode.kind === 'idle') this.#host.pointAt(undefined, event.pointerType);
  }

  wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !this.#host.hasFocus()) {
      this.#host.hintWheel();
      return;
    }
    event.preventDefault();
    if (event.deltaY === 0) return;
    const place = this.#placeAt(this.#host.spotOf(event));
    this.#host.explorer.zoomAt(place, wheelFactor(event), 'wheel');
    clearTimeout(this.#wheelEnd);
    this.#wheelEnd = setTimeout(() => this.#host.explorer.endGesture(), WHEEL_REST);
  }

  contextMenu(event: MouseEvent): void {
    event.preventDefault();
    if (this.#pointerType === 'touch') return;
    const mark = this.#host.markAt(this.#host.spotOf(event), reachOf(this.#pointerType));
    if (mark) this.#host.removeMark(mark);
  }

  #beginPress(event: PointerEvent, spot: Spot): void {
    const { explorer } = this.#host;
    const isMiddle = event.button === 1;
    const mark = isMiddle ? undefined : this.#host.markAt(spot, reachOf(event.pointerType));
    const middle = (mark && this.#host.spotOfMark(mark)) ?? spot;
    const press: Press = {
      spot,
      window: explorer.state.document.window,
      mark,
      grip: [spot[0] - middle[0], spot[1] - middle[1]],
      wantsBox: !isMiddle && (event.shiftKey || (this.#host.tool === 'zoom' && !mark && !this.#host.pick)),
      wantsPoint: event.altKey || this.#host.tool === 'point',
      isFirm: !isMiddle,
    };
    this.#become({ kind: 'press', press });
    if (mark && event.pointerType !== 'mouse') {
      this.#longPress = setTimeout(() => {
        if (this.#mode.kind !== 'press') return;
        this.#spots.clear();
        this.#become({ kind: 'idle' });
        this.#host.removeMark(mark);
      }, LONG);
    }
  }

  /** A press that has moved far enough is no click: it pans, moves a mark, or draws a box. */
  #decide(spot: Spot): void {
    if (this.#mode.kind !== 'press') return;
    const { press } = this.#mode;
    const slop = this.#pointerType === 'touch' ? 8 : 3;
    if (Math.hypot(spot[0] - press.spot[0], spot[1] - press.spot[1]) <= slop) return;
    clearTimeout(this.#longPress);
    this.#forgetPending();
    const kind = press.wantsBox ? 'box' : press.mark ? 'mark' : 'pan';
    if (kind === 'mark') this.#host.explorer.select(press.mark!);
    if (kind !== 'box') this.#host.pointAt(undefined, this.#pointerType);
    const isOff = this.#host.refuses(kind === 'mark' ? moveOf(press.mark!) : 'setWindow');
    this.#become(isOff ? { kind: 'idle' } : { kind, press });
  }

  #follow(spot: Spot): void {
    const { explorer, plotSize } = this.#host;
    const mode = this.#mode;
    if (mode.kind === 'pan') explorer.setWindow(panned(mode.press.window, plotSize, mode.press.spot, spot), 'pan');
    if (mode.kind === 'box') this.#host.showGesture({ kind: 'box', box: [mode.press.spot, spot] });
    if (mode.kind === 'mark') this.#dragMark(mode.press, spot);
    if (mode.kind === 'pinch') {
      const to = [this.#spots.get(mode.ids[0])!, this.#spots.get(mode.ids[1])!] as const;
      explorer.setWindow(pinched(mode.window, plotSize, mode.from, to), 'pinch');
    }
  }

  #dragMark({ mark, grip }: Press, [x, y]: Spot): void {
    const { explorer, plotSize } = this.#host;
    const place = shortPlaceAt(explorer.state.document.window, plotSize, [x - grip[0], y - grip[1]]);
    if (mark!.kind === 'run') explorer.setRun(mark!.index, { start: place }, 'drag');
    else explorer.movePoint(mark!.index, place, 'drag');
  }

  #beginPinch(): void {
    clearTimeout(this.#longPress);
    this.#forgetPending();
    this.#host.explorer.endGesture();
    const [[one, from], [other, to]] = [...this.#spots] as [[number, Spot], [number, Spot]];
    const { window } = this.#host.explorer.state.document;
    this.#become({ kind: 'pinch', window, ids: [one, other], from: [from, to] });
  }

  #endAfter(mode: Mode): void {
    this.#host.explorer.endGesture();
    const rest = [...this.#spots.values()][0];
    if (mode.kind !== 'pinch' || !rest) {
      this.#become({ kind: 'idle' });
      return;
    }
    // The finger that stays goes on panning.
    const { window } = this.#host.explorer.state.document;
    const press = {
      spot: rest,
      window,
      mark: undefined,
      grip: [0, 0],
      wantsBox: false,
      wantsPoint: false,
      isFirm: true,
    } as const;
    this.#become({ kind: 'pan', press });
  }

  #zoomIntoBox(press: Press, spot: Spot): void {
    const window = boxed(press.window, this.#host.plotSize, press.spot, spot);
    if (window) this.#host.explorer.setWindow(window);
  }

  #click(press: Press, spot: Spot): void {
    const { explorer } = this.#host;
    if (!press.isFirm) return;
    if (press.mark) {
      this.#forgetPending();
      explorer.select(press.mark);
      return;
    }
    const before = this.#pending;
    this.#forgetPending();
    if (before && Math.hypot(before.spot[0] - spot[0], before.spot[1] - spot[1]) < 24) {
      explorer.resetWindow();
      return;
    }
    // Waits for a second click, which would mean something else.
    const timer = setTimeout(() => {
      this.#pending = undefined;
      this.#host.showGesture({ kind: 'none' });
      this.#act(press, spot);
    }, DOUBLE);
    this.#pending = { spot, timer };
  }

  #act(press: Press, spot: Spot): void {
    const { explorer, plotSize, tool, pick } = this.#host;
    const { window } = explorer.state.document;
    // What was clicked is not there any more: the plane was moved, or another one is shown.
    if (window !== press.window) return;
    const place = shortPlaceAt(window, plotSize, spot);
    if (pick) pick(place, false);
    else this.#do(press.wantsPoint ? 'addPoint' : tool === 'zoom' ? 'zoomAt' : 'addRun', place);
    if (this.#pointerType === 'touch') this.#host.pointAt(place, 'touch');
  }

  #do(action: 'addPoint' | 'zoomAt' | 'addRun', place: Place): void {
    const { explorer } = this.#host;
    if (this.#host.refuses(action)) return;
    if (action === 'zoomAt') explorer.zoomAt(place, 0.5);
    else explorer[action](place);
  }

  #forgetPending(): void {
    clearTimeout(this.#pending?.timer);
    this.#pending = undefined;
  }

  #placeAt(spot: Spot): Place {
    return placeAt(this.#host.explorer.state.document.window, this.#host.plotSize, spot);
  }

  #become(mode: Mode): void {
    this.#mode = mode;
    const kind = mode.kind === 'idle' || mode.kind === 'press' ? 'none' : mode.kind;
    this.#host.showGesture({ kind, pending: this.#pending?.spot });
  }
}

/** Keeps the pointer's events coming while it is pressed, wherever it goes; one that no device made can't be captured. */
function capture(event: PointerEvent): void {
  try {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  } catch {
    // It goes on without.
  }
}
