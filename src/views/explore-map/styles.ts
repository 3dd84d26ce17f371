import { css } from 'lit';

export const mapStyles = css`
  :host { display: block; container-type: inline-size; font-size: 14px; }
  h3 { margin: 0; font-size: 16px; line-height: 24px; }
  fieldset { min-width: 0; margin: 0; padding: 0 0 8px; border: 0; }
  legend { padding: 0; font-size: 13px; line-height: 22px; color: var(--muted); }
  .row { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; }
  .row > select { flex: 1; min-width: 0; }
  .fields { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 4px 12px; margin-top: 4px; }
  .field { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 4.8em); align-items: center; gap: 0 8px; line-height: 17px; }
  .field input { width: 100%; min-width: 0; padding: 3px 8px; font-variant-numeric: tabular-nums; }
  .choice { display: flex; gap: 8px; align-items: center; min-height: 28px; }
  .axis { display: grid; grid-template-columns: minmax(0, 1fr) 4.6em auto 4.6em; align-items: center; gap: 4px 6px; margin-top: 4px; }
  .axis :is(select, input) { width: 100%; min-width: 0; padding: 3px 6px; }
  .clip { display: grid; grid-template-columns: auto minmax(0, 1fr) 4.5em; align-items: center; gap: 0 8px; min-height: 32px; }
  .clip input { width: 100%; margin: 0; }
  .preset { min-height: 28px; padding: 1px 10px; font-size: 13px; }
  .message { margin: 2px 0 0; line-height: 20px; }
  .work { min-height: 40px; margin: 0; line-height: 20px; color: var(--muted); }
  .start { display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: center; gap: 12px; min-height: 40px; }
  .start button { min-width: 9em; }
  .start button:not(.cancel) { font-weight: 600; }
  .start button:not(.cancel, :disabled) { background: var(--accent); border-color: var(--accent); color: var(--on-accent); forced-color-adjust: none; }
  .progress { display: grid; gap: 2px; font-size: 13px; line-height: 18px; font-variant-numeric: tabular-nums; }
  progress { width: 100%; height: 6px; accent-color: var(--accent); }

  .result { margin-top: 8px; padding-top: 8px; border-top: 1px solid var(--line); }
  .stale { margin: 0 0 4px; padding: 4px 8px; border-radius: var(--corner); background: var(--accent-soft); line-height: 20px; }
  .figures { display: grid; grid-template-columns: minmax(0, 1fr); gap: 4px 8px; }
  .figures[data-count='2'] { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .figures h4 { margin: 0; font-size: 13px; line-height: 18px; font-weight: 600; }
  .figures > div { min-width: 0; max-width: 460px; }
  .reading { display: block; min-height: 40px; margin: 2px 0 0; line-height: 20px; font-variant-numeric: tabular-nums; }
  .reading[data-count='2'] { min-height: 60px; }
  table { width: 100%; border-collapse: collapse; }
  caption { font-size: 13px; line-height: 20px; text-align: left; color: var(--muted); }
  th, td { height: 26px; padding: 0 0 0 8px; font-weight: 400; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
  th:first-child { padding: 0; text-align: left; }
  thead th { height: 22px; font-size: 13px; color: var(--muted); }
  tbody tr:first-child > * { border-top: 1px solid var(--line); }
  th svg { width: 32px; height: 14px; margin-right: 8px; vertical-align: -2px; border-radius: 3px; }
  .provenance { min-height: 20px; margin: 4px 0 0; font-size: 13px; line-height: 20px; color: var(--muted); }
  .enlarge { min-height: 28px; padding: 1px 10px; font-size: 13px; }
  /* A figure alone: its picture, and what the colors mean. */
  :host([figure]) :is(fieldset, .clip, .work, .reading, .provenance, .result > .row, .start:not(:has(progress))) { display: none; }
  :host([figure]) .result { margin: 0; padding: 0; border: 0; }
  :host([figure]) .figures[data-count='1'] > div { width: 250px; margin-inline: auto; }
  dialog {
    width: min(1100px, calc(100vw / var(--magnified, 1) - 32px));
    max-height: calc(100vh / var(--magnified, 1) - 32px);
    padding: 16px 24px 24px;
    color: var(--text);
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: var(--corner);
    overflow: auto;
  }
  dialog::backdrop { background: rgb(0 0 0 / 45%); }
  dialog .head { display: flex; align-items: center; justify-content: space-between; gap: 16px; margin-bottom: 8px; }
  dialog .figures { gap: 8px 24px; justify-items: center; }
  dialog .figures > div { width: 100%; max-width: min(100%, calc(100vh / var(--magnified, 1) - 340px)); min-width: min(240px, 100%); }
  dialog h4 { font-size: 15px; line-height: 22px; }
  dialog .reading { min-height: 60px; }
  dialog .below { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 8px 48px; }
  @media (max-width: 600px) { dialog .figures[data-count='2'] { grid-template-columns: minmax(0, 1fr); } }
  @media (pointer: coarse) {
    .enlarge { min-height: 44px; }
    .preset { min-height: 44px; }
    .choice { min-height: 44px; }
  }
`;
