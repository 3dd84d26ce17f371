import { css } from 'lit';

export const transportStyles = css`
  :host { display: block; container-type: inline-size; }
  .bar {
    display: grid;
    grid-template-columns: auto minmax(80px, 1fr) auto auto;
    align-items: center;
    gap: 4px 16px;
  }
  .buttons { display: flex; gap: 4px; }
  input { width: 100%; min-height: 32px; margin: 0; }
  .place { min-width: 22ch; font-size: 15px; white-space: nowrap; }
  dl { display: flex; gap: 14px; margin: 0; font-size: 15px; font-variant-numeric: tabular-nums; }
  dl div { display: flex; gap: 6px; align-items: baseline; white-space: nowrap; }
  dd { margin: 0; min-width: 5em; }
  dl div:first-child dd { min-width: 6.2em; }
  @container (max-width: 939.98px) {
    .bar { grid-template-columns: auto 1fr; }
    .place { min-width: 0; }
    dl { justify-self: end; }
  }
  @container (max-width: 559.98px) {
    .bar { grid-template-columns: minmax(0, 1fr); }
    .buttons { justify-content: center; }
    .place { text-align: center; }
    dl { justify-self: stretch; justify-content: space-between; gap: 6px; font-size: 14px; }
    dd, dl div:first-child dd { min-width: 0; }
    dl div { flex: 1 1 0; justify-content: center; }
  }
`;
