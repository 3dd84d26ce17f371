import { css } from 'lit';

/**
 * Three forms: whole, with all plots; a strip under the landscape (`compact` and wide); and the transport in one row
 * (`compact` and narrow, to be pinned on a phone).
 */
export const timelineStyles = css`
  :host { display: block; container-type: inline-size; }
  .whole { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; padding: 8px 0; }
  .transport-row { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
  .buttons { display: flex; gap: 4px; flex: none; }
  .transport-row input { flex: 1 1 120px; min-width: 80px; min-height: 32px; margin: 0; }
  .place { flex: none; min-width: 21ch; white-space: nowrap; font-size: 14px; }
  .place .brief { display: none; }
  .speed { display: flex; flex: none; align-items: center; gap: 6px; font-size: 14px; white-space: nowrap; }
  .speed select { padding: 3px 6px; }

  .choice { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; min-height: 32px; font-size: 14px; }
  .switch { display: flex; }
  .switch button { min-height: 28px; padding: 1px 10px; border-radius: 0; margin-left: -1px; }
  .switch button:first-child { border-radius: var(--corner) 0 0 var(--corner); }
  .switch button:last-child { border-radius: 0 var(--corner) var(--corner) 0; }
  .switch button[aria-pressed='true'] { position: relative; z-index: 1; }
  .choice label { display: inline-flex; gap: 6px; align-items: center; min-height: 28px; white-space: nowrap; }

  .plots { display: grid; grid-template-columns: minmax(0, 1fr); align-content: start; gap: 8px; min-height: 0; }
  .plot { position: relative; min-width: 0; }
  .plot rnn-plot { height: 168px; }
  .plot > span {
    position: absolute;
    padding: 0 4px;
    border-radius: 4px;
    background: color-mix(in srgb, var(--paper) 82%, transparent);
    font-size: 13px;
    line-height: 18px;
    color: var(--muted);
    pointer-events: none;
  }
  .plot .what { top: 8px; right: 14px; color: var(--text); }
  .plot .axis { right: 14px; bottom: 26px; font-size: 12px; }

  .legend { margin: 0; padding: 0; list-style: none; font-size: 14px; min-width: 0; }
  .legend button {
    display: grid;
    grid-template-columns: 56px minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 8px;
    width: 100%;
    min-height: 26px;
    padding: 0 6px;
    border-color: transparent;
    background: none;
    text-align: left;
  }
  .legend button:hover { background: var(--raised); }
  .legend button[aria-pressed='true'] { background: var(--accent-soft); border-color: transparent; }
  .legend svg { width: 56px; height: 22px; overflow: visible; }
  .legend .line { fill: none; stroke-width: 2; }
  .line[data-run='1'] { stroke: var(--run-1); }
  .line[data-run='2'] { stroke: var(--run-2); }
  .line[data-run='3'] { stroke: var(--run-3); }
  .line[data-run='4'] { stroke: var(--run-4); }
  .line[data-run='5'] { stroke: var(--run-5); }
  .line[data-run='6'] { stroke: var(--run-6); }
  .legend .title { min-width: 0; line-height: 18px; overflow-wrap: anywhere; }
  .legend .cost { min-width: 7.4em; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .legend p { margin: 0 6px 4px 70px; color: var(--bad); font-size: 13px; line-height: 17px; }
  .empty { margin: 0; padding: 8px 0; color: var(--muted); font-size: 14px; }

  @container (min-width: 720px) {
    .plots[data-count='2'] { grid-template-columns: repeat(2, minmax(0, 1fr)); }
    :host(:not([compact])) .body { display: grid; grid-template-columns: minmax(0, 1fr) minmax(260px, 30%); gap: 8px 24px; }
    :host(:not([compact])) .body .choice { grid-column: 1 / -1; }

    :host([compact]) .whole { gap: 0; padding: 4px 0 0; overflow: hidden; }
    :host([compact]) .transport-row { flex-wrap: nowrap; height: 40px; }
    :host([compact]) .body {
      display: grid;
      grid-template-columns: minmax(92px, max-content) minmax(0, 1fr) minmax(340px, 34%);
      gap: 0 12px;
      height: 140px;
    }
    :host([compact]) .choice { flex-direction: column; flex-wrap: nowrap; align-items: stretch; align-self: start; gap: 2px; padding-top: 2px; }
    :host([compact]) .switch { flex-direction: column; }
    :host([compact]) .switch button { margin: -1px 0 0; padding: 1px 6px; font-size: 13px; min-height: 26px; text-align: left; }
    :host([compact]) .switch button:first-child { border-radius: var(--corner) var(--corner) 0 0; }
    :host([compact]) .switch button:last-child { border-radius: 0 0 var(--corner) var(--corner); }
    :host([compact]) .plot rnn-plot { height: 138px; }
    :host([compact]) .legend { overflow-y: auto; max-height: 138px; }
    :host([compact]) .legend button { min-height: 22px; }
    :host([compact]) .legend p { margin-bottom: 2px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    :host([compact]) .legend button[aria-pressed='true'] + p { white-space: normal; }
    :host([compact]) .legend .title { font-size: 13px; }
  }
  @container (max-width: 719.98px) {
    :host([compact]) .whole { padding: 4px 0; }
    :host([compact]) :is(.body, .speed, .start, .end, .place .full) { display: none; }
    :host([compact]) .place .brief { display: inline; }
    :host([compact]) .place { min-width: 9ch; text-align: right; }
    :host([compact]) .transport-row input { min-width: 40px; }
    :host([compact]) .transport-row { flex-wrap: nowrap; gap: 8px; }
    .transport { width: 44px; }
    .place { flex: 1; }
  }
  @container (max-width: 419.98px) {
    .legend .title { white-space: normal; }
    :host(:not([compact])) .transport-row { display: grid; grid-template-columns: minmax(0, 1fr) auto; }
    :host(:not([compact])) .buttons { grid-column: 1 / -1; justify-content: center; }
    :host(:not([compact])) .transport-row input { grid-column: 1 / -1; }
    .place { min-width: 0; }
  }
  @media (pointer: coarse) {
    .switch button { min-height: 44px; }
    .choice label { min-height: 44px; }
    .legend button { min-height: 44px; }
    :host([compact]) .legend button { min-height: 28px; }
    @container (min-width: 720px) { :host([compact]) .transport-row { height: 52px; } }
  }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
