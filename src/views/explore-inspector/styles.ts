import { css } from 'lit';

/** What the panels of the inspector have in common. */
export const panelStyles = css`
  :host { display: block; font-size: 15px; }
  h3 { margin: 20px 0 4px; font-size: 15px; font-weight: 600; line-height: 20px; }
  h3:first-child { margin-top: 4px; }
  p { margin: 4px 0 8px; font-size: 14px; line-height: 20px; }
  .row { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; }
  .row > .wide { flex: 1 1 8em; min-width: 0; }
  label.check { display: flex; align-items: center; gap: 8px; padding: 3px 0; font-size: 14px; line-height: 20px; min-height: 26px; }
  label.check input { flex: none; width: 16px; height: 16px; margin: 0; }
  select { width: 100%; font-size: 14px; text-overflow: ellipsis; }
  button { font-size: 14px; }
  button.icon { display: grid; place-items: center; min-width: 32px; padding: 0 6px; }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 12px; }
  @media (pointer: coarse) { label.check { min-height: 44px; } button.icon { min-width: 44px; } }
`;
