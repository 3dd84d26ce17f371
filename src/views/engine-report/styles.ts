import { css } from 'lit';

export const engineReportStyles = css`
  :host { font-size: 15px; line-height: 24px; }
  :host([compact]) { font-size: 14px; }
  details { position: relative; }
  summary { display: inline-flex; align-items: baseline; gap: 8px; min-height: 24px; cursor: pointer; border-radius: var(--corner); }
  summary::after { content: '▾'; color: var(--muted); }
  details[open] > summary::after { content: '▴'; }
  :host([compact]) summary { padding: 3px 10px; border: 1px solid var(--line); white-space: nowrap; }
  .state { flex: none; width: 14px; height: 14px; align-self: center; fill: none; stroke: var(--muted); stroke-width: 2; }
  .state.good { stroke: var(--good); }
  .state.bad { stroke: var(--bad); }
  .bad { color: var(--bad); }
  @media (max-width: 480px) {
    span:not(.bad) > .proof { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  }
  .panel {
    margin-top: 8px;
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: var(--corner);
    background: var(--raised);
    color: var(--text);
  }
  :host([compact]) .panel {
    position: absolute;
    z-index: 10;
    right: 0;
    width: min(720px, calc(100vw / var(--magnified, 1) - 32px));
    max-height: calc(100vh / var(--magnified, 1) - 80px);
    overflow: auto;
    background: var(--paper);
    box-shadow: 0 8px 24px rgb(0 0 0 / 0.2);
  }
  .panel > p { max-width: 68ch; margin: 0 0 16px; }
  .reports { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr)); gap: 16px 32px; }
  h3 { margin: 0 0 4px; font-size: inherit; }
  dl { margin: 0; font-variant-numeric: tabular-nums; }
  dl div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px; border-bottom: 1px solid var(--line); }
  dt { color: var(--muted); }
  dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
  .worst, section .bad { margin: 8px 0 0; overflow-wrap: anywhere; }
  .actions { display: flex; align-items: center; gap: 16px; margin: 16px 0; min-height: 32px; }
  progress { accent-color: var(--accent); }
  progress[hidden] { display: block; visibility: hidden; }
  fieldset { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 0; padding: 0; border: 0; }
  legend { padding: 0; font-weight: 600; }
  label { display: flex; align-items: center; gap: 8px; min-height: 24px; }
  fieldset p { flex: 1 0 100%; margin: 0; }
  .notice { min-height: 24px; margin: 0; color: var(--muted); }
  @media (pointer: coarse) { summary, label { min-height: 44px; align-items: center; } }
`;
