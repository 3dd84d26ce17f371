import { css } from 'lit';

/** Every row has its height before its content: nothing moves while someone points around. */
export const pointStyles = css`
  :host { display: block; container-type: inline-size; font-size: 14px; }
  .head { display: flex; align-items: center; gap: 8px; height: 36px; }
  .head svg { width: 24px; height: 24px; flex: none; overflow: visible; }
  .head h3 { flex: 1; min-width: 0; margin: 0; font-size: 16px; line-height: 18px; text-wrap: balance; font-variant-numeric: tabular-nums; }
  .head input { flex: 1; min-width: 0; font-size: 13px; }
  .cross { fill: none; stroke: var(--text); stroke-width: 2; }

  table { width: 100%; table-layout: fixed; border-collapse: collapse; }
  th, td { height: 26px; padding: 0 8px 0 0; text-align: right; font-weight: 400; white-space: nowrap; }
  th:first-child { width: 22%; text-align: left; }
  thead th { height: 22px; color: var(--muted); font-size: 13px; }
  tbody tr:first-child > * { border-top: 1px solid var(--line); }
  .facts { display: grid; grid-template-columns: minmax(0, 1.1fr) minmax(0, 1.1fr) minmax(0, 0.8fr); gap: 0 8px; margin: 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
  .facts div { display: grid; height: 44px; align-content: center; }
  dt { font-size: 13px; line-height: 18px; color: var(--muted); white-space: nowrap; }
  dd { margin: 0; line-height: 20px; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .direction { display: flex; align-items: center; gap: 6px; }
  .direction svg { width: 20px; height: 20px; flex: none; }
  .direction path { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }

  .field { display: grid; grid-template-columns: minmax(72px, max-content) minmax(0, 1fr); align-items: center; gap: 0 8px; min-height: 40px; }
  .field select { width: 100%; min-width: 0; text-overflow: ellipsis; }
  .field.step { grid-template-columns: minmax(72px, max-content) minmax(0, 1fr) auto; }
  .field output { min-width: 8.5ch; white-space: nowrap; }
  sub { line-height: 0; font-size: 0.78em; }
  .field input[type='range'] { width: 100%; margin: 0; }
  .plot { margin-top: 4px; }
  .plot h4 { margin: 0; font-size: 13px; line-height: 18px; font-weight: 400; color: var(--muted); }
  .plot rnn-plot { height: 116px; }
  .reading { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 8px; margin: 0; }
  .reading div { height: 42px; }

  fieldset { min-width: 0; margin: 4px 0 0; padding: 6px 0 0; border: 0; border-top: 1px solid var(--line); }
  legend { float: left; width: 100%; padding: 0; line-height: 24px; }
  .typed { clear: both; display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 12px; }
  .typed label { display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: center; gap: 6px; }
  .typed input { width: 100%; min-width: 0; font-variant-numeric: tabular-nums; }
  .message { min-height: 40px; margin: 2px 0 0; line-height: 20px; }

  /* A figure: of its parts those that are named, and nothing to type into. */
  :host([figure]) :is(fieldset, .head button) { display: none; }
  :host([figure]) .plot rnn-plot { height: 190px; }
  :host([figure]) .reading { grid-template-columns: repeat(auto-fit, minmax(100px, 1fr)); }
  :host([figure]:not([figure~='point'])) :is(table, .facts) { display: none; }
  :host([figure]:not([figure~='network'], [figure~='gradient'])) .steps { display: none; }
  :host([figure]:not([figure~='network'])) .forward { display: none; }
  :host([figure]:not([figure~='gradient'])) .backward { display: none; }
  @media (pointer: coarse) { .head { height: 48px; } }
`;
