import { css } from 'lit';

export const shareStyles = css`
  :host { display: block; container-type: inline-size; font-size: 14px; }
  section { padding: 0 0 4px; }
  section + section { padding-top: 8px; border-top: 1px solid var(--line); }
  h3 { margin: 0; font-size: 15px; line-height: 28px; }
  p { margin: 0 0 6px; line-height: 20px; color: var(--muted); }
  .link { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; }
  .link input { width: 100%; min-width: 0; font: 13px var(--mono); }
  .link button { min-width: 6.5em; }
  .status { min-height: 20px; margin: 4px 0 0; overflow-wrap: anywhere; }
  .status.bad, .long { color: var(--bad); }
  summary { width: fit-content; min-height: 28px; line-height: 28px; cursor: pointer; border-radius: var(--corner); }
  .qr { display: block; width: min(100%, 260px); height: auto; border-radius: var(--corner); background: #ffffff; }
  .qr path { fill: #000000; }
  .row { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; align-items: center; gap: 6px; min-height: 38px; }
  .row select { width: 100%; min-width: 0; padding: 3px 4px; text-overflow: ellipsis; }
  .row button { min-width: 4.2em; padding: 3px 8px; }
  .wide { width: 100%; }
  textarea { width: 100%; height: 140px; margin-top: 6px; padding: 8px; border: 1px solid var(--line); border-radius: var(--corner); background: var(--paper); color: inherit; font: 12px/1.4 var(--mono); resize: vertical; }
  @media (pointer: coarse) { summary { min-height: 44px; line-height: 44px; } }
`;
