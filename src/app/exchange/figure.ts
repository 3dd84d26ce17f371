import type { HeatmapStyle } from '../../engines/engine.ts';
import type { Place } from '../explore/document.ts';
import type { RunStyle } from '../explore/run-style.ts';
import type { PlaneLines } from '../explore/state.ts';

/** One axis of the plane. */
export interface FigureAxis {
  /** as a formula has it: `w` with the subscript `rec`, or with none */
  readonly symbol: { readonly base: string; readonly subscript: string };
  /** "recurrent weight" */
  readonly meaning: string;
  readonly from: number;
  readonly to: number;
}

/** A marked point. Colors are CSS colors that need no style sheet: `#1f77b4`. */
export interface FigurePoint {
  readonly place: Place;
  readonly letter: string;
  readonly shape: RunStyle['shape'];
  readonly color: string;
}

/** A run, as far as it is to be shown. */
export interface FigureRun {
  /** what stands at its start and in the legend: "1" */
  readonly label: string;
  /** the legend's words: "Rprop, Δ₀ = 0.001" */
  readonly title: string;
  /** where it was after each step, shape [nSteps + 1, 2]; the part up to the first place that is no number is drawn */
  readonly places: Float64Array;
  readonly color: string;
  readonly dash: readonly number[];
  readonly shape: RunStyle['shape'];
}

/** The lines of one level, whole or in pieces of any length: `levelLines` gives them. */
export interface FigureContour {
  readonly lines: PlaneLines;
  /** stands on the long ones among them: "10²" */
  readonly label?: string | undefined;
}

/** A dashed line that divides the plane, and what it is, for the legend: where gradient descent becomes unstable. */
export interface FigureBoundary {
  readonly lines: PlaneLines;
  readonly title: string;
}

/** An arrow over the plane: it begins at `place`; its length is the same everywhere, in pixels. */
export interface FigureArrow {
  readonly place: Place;
  /** of the direction in the plane; any length but 0 */
  readonly direction: readonly [a: number, b: number];
}

export interface FigureColorBar {
  /** concrete levels and colors: one that is to be fitted has been, for the surface at hand */
  readonly style: Pick<HeatmapStyle, 'levels' | 'colors' | 'saturated' | 'scale'>;
  /** cells that carry no cost; 0: nothing is said of them */
  readonly nSaturated: number;
}

/** The colors of everything but the data. */
export interface FigureTheme {
  readonly background: string;
  readonly ink: string;
  readonly muted: string;
  /** the two tones of a ring around marks and lines */
  readonly ringOuter: string;
  readonly ringInner: string;
}

/** The landscape as it is to be drawn outside of the page: in an SVG file, or on the canvas that becomes a PNG. */
export interface LandscapeFigure {
  /** of the plot itself, in CSS pixels; axes, legend and captions come on top */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** what was computed, for what, by what and how: wrapped where it is too long */
  readonly caption: readonly string[];
  readonly a: FigureAxis;
  readonly b: FigureAxis;
  readonly colorBar?: FigureColorBar | undefined;
  /** what other colors mean, such as a basin map's */
  readonly colorLegend: readonly { readonly color: string; readonly label: string }[];
  readonly contours: readonly FigureContour[];
  readonly boundaries: readonly FigureBoundary[];
  readonly arrows: readonly FigureArrow[];
  readonly points: readonly FigurePoint[];
  readonly runs: readonly FigureRun[];
  readonly theme: FigureTheme;
}

/** For paper: dark on white, whatever the page's theme. */
export const paperTheme: FigureTheme = {
  background: '#ffffff',
  ink: '#1c1f23',
  muted: '#5a626c',
  ringOuter: '#111418',
  ringInner: '#ffffff',
};

/** Bytes of a color table as a hexadecimal color. @param index the color's place in a table of shape [nColors, 3] */
export function hexColor(colors: Uint8Array, index: number): string {
  const byte = (channel: number) => (colors[3 * index + channel] ?? 0).toString(16).padStart(2, '0');
  return `#${byte(0)}${byte(1)}${byte(2)}`;
}
