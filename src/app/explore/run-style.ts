/** How the runs of the explorer are told apart, each in three ways: color, line and shape. Index: its place in the list. */
export interface RunStyle {
  /** "1" … "6" */
  readonly label: string;
  /** a key of the views' palette: `--run-1` … */
  readonly color: string;
  /** lengths of a line's dashes and gaps, in pixels; empty: a whole line */
  readonly dash: readonly number[];
  readonly shape: 'circle' | 'square' | 'triangle' | 'diamond' | 'pentagon' | 'cross';
}

export const runStyles: readonly RunStyle[] = [
  { label: '1', color: '--run-1', dash: [], shape: 'circle' },
  { label: '2', color: '--run-2', dash: [7, 3], shape: 'square' },
  { label: '3', color: '--run-3', dash: [2, 3], shape: 'triangle' },
  { label: '4', color: '--run-4', dash: [9, 3, 2, 3], shape: 'diamond' },
  { label: '5', color: '--run-5', dash: [12, 4], shape: 'pentagon' },
  { label: '6', color: '--run-6', dash: [4, 2, 1, 2], shape: 'cross' },
];
