import { css } from 'lit';

/** Space around a square plot, in CSS pixels; what stands beside it lines up by the same numbers. */
export const PLOT_MARGIN = { left: 48, right: 8, top: 6, bottom: 42 } as const;

/** The same for style sheets, with the line above a plot and the lines below it. */
export const plotGeometry = css`
  :host {
    --plot-left: 48px;
    --plot-right: 8px;
    --plot-top: 6px;
    --plot-bottom: 42px;
    --plot-title: 26px;
    --plot-caption: 52px;
  }
`;
