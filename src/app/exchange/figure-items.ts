/** What a figure is drawn with: the few things that SVG and a canvas have in common. Lengths are CSS pixels. */

export type Pixel = readonly [x: number, y: number];

export interface TextSpan {
  readonly text: string;
  readonly style?: 'italic' | 'subscript' | undefined;
}

export interface LineItem {
  readonly kind: 'line';
  readonly points: readonly Pixel[];
  readonly isClosed?: boolean | undefined;
  readonly fill?: string | undefined;
  readonly stroke?: string | undefined;
  readonly width?: number | undefined;
  readonly dash?: readonly number[] | undefined;
  readonly opacity?: number | undefined;
}

export interface CircleItem {
  readonly kind: 'circle';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill?: string | undefined;
  readonly stroke?: string | undefined;
  readonly width?: number | undefined;
}

export interface TextItem {
  readonly kind: 'text';
  /** of the anchor, on the text's baseline */
  readonly x: number;
  readonly y: number;
  readonly spans: readonly TextSpan[];
  readonly size: number;
  readonly color: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly isBold?: boolean | undefined;
  /** color of a rim around the letters */
  readonly halo?: string | undefined;
  /** whether it runs upwards */
  readonly isUpright?: boolean | undefined;
}

export type FigureItem =
  | LineItem
  | CircleItem
  | TextItem
  /** where the picture of the surface lies */
  | ({ readonly kind: 'picture' } & Box)
  | ({ readonly kind: 'clip'; readonly items: readonly FigureItem[] } & Box);

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
/** Of a subscript: its size, and how far it is lowered, as shares of the text's size. */
export const SUBSCRIPT = { size: 0.72, drop: 0.22 };
/** Width of the rim around a text with a halo. */
export const HALO = 3;

/** A filled or outlined rectangle. */
export function rectangle({ x, y, width, height }: Box, look: Partial<LineItem>): LineItem {
  const points: Pixel[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  return { kind: 'line', points, isClosed: true, ...look };
}

/** A text's width where no font is at hand to measure it: a little too wide rather than too narrow. */
export function estimatedWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) {
    if (/[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]|\p{Emoji_Presentation}/u.test(character)) width += 1;
    else if (/[iljtfrI.,:;'|()[\]!⁰-⁹ ]/.test(character)) width += 0.33;
    else if (/[mwMW@%—]/.test(character)) width += 0.85;
    else width += /[A-Z]/.test(character) ? 0.68 : 0.56;
  }
  return 1.08 * width * size;
}

/** A word with the space before it; between Chinese characters a line may break anywhere but before a mark. */
const WORD = /\s*(?:[「『“（]*\p{sc=Han}|[^\s\p{sc=Han}「『（、。，：；」』）]+)[、。，：；」』”）]*|\s*\S/gu;

/** Breaks a text between words, so that no line is wider than `most` pixels; a longer word is cut. */
export function wrapText(text: string, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(WORD) ?? []) {
    const longer = line === '' ? word.trimStart() : `${line}${word.replace(/^\s+/, ' ')}`;
    if (estimatedWidth(longer, size) <= most) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word.trimStart();
    while (estimatedWidth(line, size) > most && line.length > 1) {
      let length = line.length;
      while (length > 1 && estimatedWidth(line.slice(0, length), size) > most) length--;
      lines.push(line.slice(0, length));
      line = line.slice(length);
    }
  }
  return line === '' ? lines : [...lines, line];
}
