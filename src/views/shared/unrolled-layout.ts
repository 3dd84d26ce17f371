/** All lengths here are units of the drawing; a number in it is `TYPE` of them high. */
export const TYPE = 11;
/** Width of one time step. */
export const COLUMN = 56;

/** The smallest and the largest type of a number, and the one that a back row reads, in CSS pixels. */
const LEGIBLE = 10;
const COMFORTABLE = 16;
const LARGEST = 22;
/** What a scroll bar may take, in CSS pixels. */
const SCROLL_BAR = 16;

/** What the forward pass alone takes of a row, and both; and how far rows and columns keep from what leads around them. */
const PASSES = {
  forward: { row: 109, gap: 14, margin: 8 },
  both: { row: 182, gap: 34, margin: 14 },
} as const;

/** In CSS pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** How a chain is broken into rows, which are read as lines of text are: s_0 … s_T, and the output in a column of its own. */
export interface Layout {
  readonly passes: keyof typeof PASSES;
  readonly nSteps: number;
  /** columns of a row; the last one may have fewer */
  readonly perRow: number;
  readonly nRows: number;
  /** of the drawing, in its own units */
  readonly width: number;
  readonly height: number;
  /** CSS pixels of a unit */
  readonly scale: number;
}

/**
 * The fewest rows in which numbers are comfortable to read, or else those in which they are largest. Where a chain is too
 * long to be legible at once, it is as wide as the room and higher.
 */
export function layOut(nSteps: number, passes: Layout['passes'], room: Room): Layout {
  const nColumns = nSteps + 2;
  const layouts = Array.from({ length: Math.ceil(nColumns / 2) }, (_, index) => {
    const perRow = Math.ceil(nColumns / (index + 1));
    const nRows = Math.ceil(nColumns / perRow);
    const width = perRow * COLUMN + 2 * PASSES[passes].margin;
    const height = nRows * PASSES[passes].row + (nRows - 1) * PASSES[passes].gap;
    const fitting = Math.min(room.width / width, LARGEST / TYPE);
    return { passes, nSteps, perRow, nRows, width, height, fitting, scale: Math.min(fitting, room.height / height) };
    // The output stays with its state.
  }).filter(({ perRow }) => nColumns % perRow !== 1);
  const largest = layouts.reduce((best, each) => (each.scale > best.scale ? each : best));
  const chosen = layouts.find(({ scale }) => scale * TYPE >= COMFORTABLE) ?? largest;
  if (chosen.scale * TYPE >= LEGIBLE) return chosen;
  const narrower = (room.width - SCROLL_BAR) / room.width;
  const higher = layouts.find(({ fitting }) => fitting * narrower * TYPE >= LEGIBLE) ?? layouts.at(-1)!;
  return { ...higher, scale: higher.fitting * narrower };
}

/** The upper left corner of column k, in the drawing's units; T + 1 is the output's. */
export function columnAt({ passes, perRow }: Layout, k: number): { readonly x: number; readonly y: number } {
  const { row, gap, margin } = PASSES[passes];
  return { x: margin + (k % perRow) * COLUMN, y: Math.floor(k / perRow) * (row + gap) };
}

/** Height of a row, in the drawing's units. */
export function rowHeight({ passes }: Layout): number {
  return PASSES[passes].row;
}

/** Scrolls a place that is too low for its chain until it shows column k. */
export function scrollToColumn(element: Element, layout: Layout, k: number): void {
  const middle = (columnAt(layout, k).y + rowHeight(layout) / 2) * layout.scale;
  element.scrollTop = middle - element.clientHeight / 2;
}
