import { css } from 'lit';

/** Tables and headings of a report; wide tables scroll inside their own box. */
export const reportStyles = css`
  h2 { margin: 32px 0 4px; font-size: 18px; line-height: 28px; letter-spacing: -0.01em; }
  p { margin: 0 0 8px; max-width: 72ch; }
  .scroll { overflow-x: auto; border-radius: var(--corner); }
  table { width: 100%; border-collapse: collapse; font-size: 14px; line-height: 20px; }
  .caption { margin: 0 0 4px; max-width: none; font-size: 14px; line-height: 20px; color: var(--muted); }
  th, td { padding: 5px 16px 5px 0; text-align: left; vertical-align: top; font-weight: 400; }
  th:last-child, td:last-child { padding-right: 0; }
  thead th { color: var(--muted); font-size: 13px; white-space: nowrap; border-bottom: 1px solid var(--line); }
  tbody tr + tr > * { border-top: 1px solid var(--line); }
  .words { min-width: 13em; }
  .number { text-align: right; white-space: nowrap; }
  .short { white-space: nowrap; }
  .note { display: block; color: var(--muted); font-size: 13px; }
  .good { color: var(--good); }
  .bad { color: var(--bad); }
  .word { white-space: nowrap; font-weight: 600; }
  .undecided { color: var(--muted); font-weight: 400; }
  .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
  .status { min-height: 24px; margin: 4px 0 0; font-size: 14px; line-height: 24px; color: var(--muted); overflow-wrap: anywhere; }
  .citation { max-width: none; overflow-wrap: anywhere; font-size: 14px; line-height: 20px; color: var(--muted); }
  summary { width: fit-content; min-height: 28px; line-height: 28px; cursor: pointer; border-radius: var(--corner); }
  @media (pointer: coarse) { summary { min-height: 44px; line-height: 44px; } }
`;
