import { css } from 'lit';

export const exploreLandscapeStyles = css`
  :host { display: block; position: relative; container-type: size; min-width: 0; min-height: 0; height: 100%; }
  .frame {
    position: absolute;
    inset: 0;
    display: grid;
    grid-template: minmax(0, 1fr) 44px / 70px minmax(0, 1fr) auto;
    grid-template-areas: 'y plot side' '. x side';
    padding-top: 8px;
  }
  .plot {
    grid-area: plot;
    position: relative;
    background: var(--raised);
    outline: 1px solid var(--muted);
    cursor: crosshair;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }
  .plot:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; z-index: 1; }
  .plot[data-gesture='pan'] { cursor: grabbing; }
  .plot[data-gesture='mark'] { cursor: grabbing; }
  .plot.on-mark:not([data-gesture='pan']) { cursor: grab; }
  .plot[data-tool='zoom']:not(.on-mark) { cursor: zoom-in; }
  canvas, .overlay { display: block; position: absolute; inset: 0; width: 100%; height: 100%; }
  .overlay { overflow: hidden; pointer-events: none; }
  /* A mark on the window's edge is shown whole. */
  .overlay.marks { overflow: visible; }
  .lasts canvas.picture { opacity: 0.45; transition: opacity 160ms linear 500ms; }

  /* What is shown is of other data: that has to be said at once. */
  .busy[data-now] { animation-delay: 0s; }

  .axis { position: relative; }
  .axis.x { grid-area: x; }
  .axis.y { grid-area: y; }
  .ticks { position: absolute; overflow: visible; }
  .axis.x .ticks { inset: 0; width: 100%; height: 22px; }
  .axis.y .ticks { right: 0; top: 0; width: 1px; height: 100%; }
  .ticks .tick { stroke: var(--muted); }
  .ticks text { fill: var(--text); font: 12px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
  .axis-name { position: absolute; font-size: 16px; line-height: 20px; white-space: nowrap; }
  .axis-name { font-variant-numeric: tabular-nums; }
  /* The index hangs below its line. */
  .axis.x .axis-name { left: 0; right: 0; bottom: 3px; text-align: center; }
  .axis.y .axis-name { left: 3px; top: 0; bottom: 0; width: 20px; writing-mode: vertical-rl; transform: rotate(180deg); text-align: center; }

  /* Where a link hides what stands in it, the plot has its room. */
  .side { grid-area: side; display: flex; flex-direction: column; gap: 10px; padding-left: 8px; min-width: 8px; min-height: 0; }
  .side > * { width: 84px; }
  .side rnn-landscape-scale { flex: 1 1 0; margin-bottom: 24px; }
  .toolbar { display: grid; grid-template-columns: repeat(2, 34px); gap: 4px; }
  .toolbar button { display: grid; place-items: center; min-width: 0; min-height: 32px; padding: 0; }
  .toolbar svg { width: 20px; height: 20px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
  .toolbar button:disabled svg { opacity: 0.45; }
  @media (pointer: coarse) {
    .side > * { width: 100px; }
    .toolbar { grid-template-columns: repeat(2, 44px); }
    .toolbar button { min-height: 44px; }
  }

  /* Little room: the tools lie above, the scale below. */
  @container (max-width: 559.98px) {
    .frame {
      grid-template: auto minmax(0, 1fr) 40px auto / 60px minmax(0, 1fr) 12px;
      grid-template-areas: 'tools tools tools' 'y plot .' '. x x' 'scale scale scale';
    }
    .side { display: contents; }
    .side > * { width: auto; }
    .toolbar { grid-area: tools; grid-template-columns: repeat(8, minmax(0, 1fr)); padding: 0 8px 8px; }
    :host([toolless]) .toolbar { display: none; }
    .side rnn-landscape-scale { grid-area: scale; height: 48px; margin: 2px 20px 0 12px; }
    .axis.y .axis-name { left: 1px; }
    .sliders { right: 20px; top: 64px; }
  }

  .cross-outer { stroke: var(--ring-outer); stroke-width: 3; opacity: 0.55; }
  .cross-inner { stroke: var(--ring-inner); stroke-width: 1; }
  .arrow-outer, .arrow-inner, .lost-outer, .lost-inner { fill: none; stroke-linecap: round; stroke-linejoin: round; }
  .arrow-outer { stroke: var(--ring-outer); stroke-width: 5; }
  .arrow-inner { stroke: var(--ring-inner); stroke-width: 2.4; }
  .lost-outer { stroke: var(--ring-outer); stroke-width: 9; }
  .lost-inner { stroke: var(--run-1); stroke-width: 4; }
  .lost-inner[data-run='2'] { stroke: var(--run-2); }
  .lost-inner[data-run='3'] { stroke: var(--run-3); }
  .lost-inner[data-run='4'] { stroke: var(--run-4); }
  .lost-inner[data-run='5'] { stroke: var(--run-5); }
  .lost-inner[data-run='6'] { stroke: var(--run-6); }
  .zoom-box { fill: rgb(255 255 255 / 18%); stroke: var(--ring-inner); stroke-width: 1.5; stroke-dasharray: 6 4; }
  .zoom-edge { fill: none; stroke: var(--ring-outer); stroke-width: 3.5; opacity: 0.7; }
  .pending { fill: none; stroke: var(--ring-inner); stroke-width: 2; }

  .box, .notes > *, .sliders {
    background: var(--paper);
    color: var(--text);
    border: 1px solid var(--line);
    border-radius: var(--corner);
    font-size: 13px;
    line-height: 18px;
  }
  .box { position: absolute; left: 0; top: 0; padding: 5px 9px; box-shadow: 0 2px 8px rgb(0 0 0 / 25%); pointer-events: none; }
  .box dl { display: grid; grid-template-columns: auto 1fr; gap: 0 10px; margin: 0; }
  .box dd { margin: 0; min-width: 76px; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .box p { margin: 3px 0 0; max-width: 150px; font-size: 12px; line-height: 15px; color: var(--muted); }
  .notes {
    position: absolute;
    left: 8px;
    bottom: 8px;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 4px;
    max-width: calc(100% - 16px);
    pointer-events: none;
  }
  .notes > * { margin: 0; padding: 2px 8px; font-size: 12px; }
  .notes .error { color: var(--bad); border-color: var(--bad); font-size: 14px; }
  .chip { display: inline-block; width: 14px; height: 8px; margin: 0 2px; border: 1px solid var(--ring-outer); }

  .sliders { position: absolute; right: 108px; top: 16px; padding: 6px 10px; z-index: 2; }
  .sliders:not(:focus-within) { width: 1px; height: 1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); }
  .sliders label { display: flex; align-items: center; gap: 8px; }
  .sliders .symbol { min-width: 34px; }
  .sliders p { max-width: 26ch; margin: 4px 0 0; font-size: 12px; line-height: 16px; color: var(--muted); }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-reduced-motion: reduce) { .lasts canvas.picture { transition-duration: 0s; } }
`;
