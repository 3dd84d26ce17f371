import type { Box, Pixel } from './figure-items.ts';

/** How far beyond the box a line is kept, so that no end of it is seen. */
const MARGIN = 8;

/**
 * The pieces of a line that lie in a box or close to it. A run that is thrown out to 10⁶ would otherwise be drawn over
 * millions of pixels.
 *
 * @see Liang & Barsky 1984, "A new concept and method for line clipping"
 */
export function clipLine(points: readonly Pixel[], { x, y, width, height }: Box): Pixel[][] {
  const pieces: Pixel[][] = [];
  let piece: Pixel[] = [];
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (!from) continue;
    const part = clipSegment(from, to, [x - MARGIN, y - MARGIN, x + width + MARGIN, y + height + MARGIN]);
    if (part) {
      if (piece.length === 0) piece.push(part.start);
      piece.push(part.end);
    }
    if (part?.endsInside) continue;
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  }
  return piece.length > 0 ? [...pieces, piece] : pieces;
}

export function isInBox([atX, atY]: Pixel, { x, y, width, height }: Box): boolean {
  return atX >= x && atX <= x + width && atY >= y && atY <= y + height;
}

function clipSegment(
  from: Pixel,
  to: Pixel,
  [left, top, right, bottom]: readonly [number, number, number, number],
): { start: Pixel; end: Pixel; endsInside: boolean } | undefined {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  if (!Number.isFinite(dx) || !Number.isFinite(dy)) return undefined;
  let enters = 0;
  let leaves = 1;
  for (const [change, room] of [
    [-dx, from[0] - left],
    [dx, right - from[0]],
    [-dy, from[1] - top],
    [dy, bottom - from[1]],
  ] as const) {
    if (change === 0) {
      if (room < 0) return undefined;
    } else if (change < 0) enters = Math.max(enters, room / change);
    else leaves = Math.min(leaves, room / change);
  }
  if (!(enters <= leaves)) return undefined;
  const at = (t: number): Pixel => {
    const [x, y] = t === 1 ? to : t === 0 ? from : [from[0] + t * dx, from[1] + t * dy];
    // Far from the box, rounding alone would leave it.
    return [clamp(x, left, right), clamp(y, top, bottom)];
  };
  return { start: at(enters), end: at(leaves), endsInside: leaves === 1 };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
