import { css } from 'lit';

export const landscapeStyles = css`
  :host { display: block; container-type: inline-size; min-width: 0; }
  .title {
    height: var(--plot-title);
    padding-left: var(--plot-left);
    font-weight: 600;
    font-size: 15px;
    line-height: 20px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  /* Square, and as large as it will be before anything is drawn in it. */
  .frame {
    position: relative;
    height: calc(100cqw - var(--plot-left) - var(--plot-right) + var(--plot-top) + var(--plot-bottom));
  }
  .axes { position: absolute; inset: 0; }
  .uplot, .axes { overflow: hidden; }
  .uplot canvas[hidden] { display: none; }
  .u-under { background: var(--raised); outline: 1px solid var(--muted); }
  .u-under canvas { position: absolute; inset: 0; }
  /* Printed, the canvas of the axes is a picture of its own, with white where it was cleared. */
  @media print {
    .axes { isolation: isolate; }
    .u-under { z-index: 1; }
  }
  .plot {
    position: absolute;
    inset: var(--plot-top) var(--plot-right) var(--plot-bottom) var(--plot-left);
    cursor: crosshair;
    /* A finger that moves up or down scrolls the page, as it does everywhere. */
    touch-action: pan-y pinch-zoom;
  }
  .plot.on-mark { cursor: pointer; }
  .plot:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  .overlay { display: block; position: absolute; width: 100%; height: 100%; overflow: hidden; }
  /* A mark on the window's edge is shown whole. */
  .overlay.marks { overflow: visible; }
  .axis-name { position: absolute; font-size: 17px; line-height: 20px; color: var(--text); }
  .axis-name.x { left: var(--plot-left); right: var(--plot-right); bottom: -1px; text-align: center; }
  .axis-name.y {
    left: 0;
    top: var(--plot-top);
    bottom: var(--plot-bottom);
    width: 20px;
    writing-mode: vertical-rl;
    transform: rotate(180deg);
    text-align: center;
    line-height: 20px;
  }

  .trail-outer, .trail-inner { fill: none; stroke-linejoin: round; stroke-linecap: round; }
  .trail-outer { stroke: var(--ring-outer); stroke-width: 4.5; }
  .trail-inner { stroke: var(--ring-inner); stroke-width: 2; }
  .start { fill: var(--ring-inner); stroke: var(--ring-outer); stroke-width: 2; }
  .position { fill: var(--ring-outer); stroke: var(--ring-inner); stroke-width: 2.5; }
  .halo {
    font: 600 12px system-ui, sans-serif;
    font-variant-numeric: tabular-nums;
    fill: var(--ring-inner);
    stroke: var(--ring-outer);
    stroke-width: 3.5;
    stroke-linejoin: round;
    paint-order: stroke;
  }
  .cross-outer { stroke: var(--ring-outer); stroke-width: 3; opacity: 0.55; }
  .cross-inner { stroke: var(--ring-inner); stroke-width: 1; }

  .box, .note {
    position: absolute;
    background: var(--paper);
    color: var(--text);
    border: 1px solid var(--line);
    border-radius: var(--corner);
    font-size: 13px;
    line-height: 18px;
    pointer-events: none;
  }
  .box { left: 0; top: 0; padding: 5px 9px; box-shadow: 0 2px 8px rgb(0 0 0 / 25%); max-width: 160px; }
  .box dl { display: grid; grid-template-columns: auto 1fr; gap: 0 10px; margin: 0; }
  .box dd { margin: 0; min-width: 76px; text-align: right; font-variant-numeric: tabular-nums; }
  .box p { margin: 3px 0 0; font-size: 12px; line-height: 15px; color: var(--muted); }
  .note { left: 8px; bottom: 8px; max-width: calc(100% - 16px); padding: 3px 8px; font-size: 12px; }
  .note.error { bottom: auto; top: 10px; color: var(--bad); border-color: var(--bad); font-size: 14px; }

  .caption {
    min-height: var(--plot-caption);
    margin: 0;
    padding: 4px var(--plot-right) 0 var(--plot-left);
    font-size: 13px;
    line-height: 19px;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
