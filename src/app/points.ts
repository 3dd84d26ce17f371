/** The six points that the tutorial marks on its surface. */
export interface MarkedPoint {
  /** "A" … "F": a name that needs no color */
  readonly letter: string;
  /** the tutorial's color, tuned for contrast; a key of the views' palette */
  readonly color: 'red' | 'blue' | 'green' | 'cyan' | 'magenta' | 'yellow';
  readonly shape: 'circle' | 'square' | 'triangle' | 'diamond' | 'pentagon' | 'cross';
  /** shape [nParameters] */
  readonly parameters: Float64Array;
  readonly behavior: 'keeps' | 'explodes' | 'vanishes';
}

export const markedPoints: readonly MarkedPoint[] = [
  { letter: 'A', color: 'red', shape: 'circle', parameters: Float64Array.of(2, 1), behavior: 'keeps' },
  { letter: 'B', color: 'blue', shape: 'square', parameters: Float64Array.of(1, 2), behavior: 'explodes' },
  { letter: 'C', color: 'green', shape: 'triangle', parameters: Float64Array.of(1, -2), behavior: 'explodes' },
  { letter: 'D', color: 'cyan', shape: 'diamond', parameters: Float64Array.of(1, 0), behavior: 'vanishes' },
  { letter: 'E', color: 'magenta', shape: 'pentagon', parameters: Float64Array.of(1, 0.5), behavior: 'vanishes' },
  { letter: 'F', color: 'yellow', shape: 'cross', parameters: Float64Array.of(1, -0.5), behavior: 'vanishes' },
];
