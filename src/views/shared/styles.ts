import { css, unsafeCSS } from 'lit';
import { printControls } from './print.ts';

const light = css`
  --paper: #ffffff;
  --raised: #f6f7f8;
  --text: #1d2126;
  --muted: #59616b;
  --line: #d9dde2;
  --accent: #1f5fbf;
  --accent-soft: #e6eefa;
  --on-accent: #ffffff;
  --good: #1b7a3d;
  --bad: #b3261e;
  --point-red: #e0312f;
  --point-blue: #2b6cf0;
  --point-green: #2f9e44;
  --point-cyan: #15aabf;
  --point-magenta: #c2378f;
  --point-yellow: #f2c300;
  --run-1: #d9480f;
  --run-2: #1c7ed6;
  --run-3: #ae3ec9;
  --run-4: #2b8a3e;
  --run-5: #a87a00;
  --run-6: #c2255c;
  --ring-inner: #ffffff;
  --ring-outer: #16191d;
  --corner: 6px;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace;
  --serif-math: 'STIX Two Math', 'Cambria Math', 'Latin Modern Math', math, serif;

`;
const dark = css`
  --paper: #15181c;
  --raised: #1d2126;
  --text: #dfe3e8;
  --muted: #9aa4b0;
  --line: #333a42;
  --accent: #7fb0ff;
  --accent-soft: #20304a;
  --on-accent: #10151c;
  --good: #6fcf8f;
  --bad: #ff8a80;
  --point-red: #ff6b68;
  --point-blue: #6b9bff;
  --point-green: #5bc973;
  --point-cyan: #3bc9db;
  --point-magenta: #f06ab8;
  --point-yellow: #ffd43b;
  --run-1: #ff922b;
  --run-2: #4dabf7;
  --run-3: #da77f2;
  --run-4: #69db7c;
  --run-5: #ffd43b;
  --run-6: #f783ac;

`;
/** Black on white, whatever the page wears. */
const ink = css`--text: #000000; --muted: #3f464e;`;
const onPaper = unsafeCSS(`${light}${ink}`.replaceAll(';', ' !important;'));
const contrastInLight = css`--text: #000000; --muted: #2f353c; --line: #59616b; --accent: #10408a; --good: #0b5c28; --bad: #8f1610;`;
const contrastInDark = css`--text: #ffffff; --muted: #d5dbe2; --line: #9aa4b0; --accent: #a9caff; --good: #93e8ae; --bad: #ffb3ac;`;

/**
 * The palette and the rhythm. `rnn-app` carries it; custom properties reach every element below. As the system has it,
 * or as the attribute `theme` says; `contrast` on top of either. Plain colors: a canvas, which is given these as text,
 * reads no light-dark().
 */
export const theme = css`
  :host { color-scheme: light dark; ${light} }
  @media (prefers-color-scheme: dark) { :host { ${dark} } }
  :host([theme='light']) { color-scheme: light; ${light} }
  :host([theme='dark']) { color-scheme: dark; ${dark} }
  @media (prefers-contrast: more) { :host, :host([theme='light']) { ${contrastInLight} } }
  @media (prefers-contrast: more) and (prefers-color-scheme: dark) { :host(:not([theme='light'])) { ${contrastInDark} } }
  @media (prefers-contrast: more) { :host([theme='dark']) { ${contrastInDark} } }
  :host([contrast]) { ${contrastInLight} }
  @media (prefers-color-scheme: dark) { :host([contrast]:not([theme='light'])) { ${contrastInDark} } }
  :host([contrast][theme='dark']) { ${contrastInDark} }
  :host([printing]) { color-scheme: light !important; ${onPaper} }
  @media print { :host { color-scheme: light !important; ${onPaper} } }
  @media (forced-colors: active) {
    :host {
      --paper: Canvas;
      --raised: Canvas;
      --text: CanvasText;
      --muted: CanvasText;
      --line: GrayText;
      --accent: Highlight;
      --accent-soft: Canvas;
      --on-accent: HighlightText;
      --good: CanvasText;
      --bad: CanvasText;
    }
  }
`;

/** Native controls, styled lightly. Every element that has some includes it. */
export const controls = css`
  :host { display: block; }
  *, *::before, *::after { box-sizing: border-box; }
  button, select, input { font: inherit; color: inherit; }
  button, select, input[type='text'], input[type='number'] {
    min-height: 32px;
    padding: 3px 10px;
    border: 1px solid var(--line);
    border-radius: var(--corner);
    background: var(--paper);
  }
  button { cursor: pointer; }
  button:hover:not(:disabled), select:hover { border-color: var(--muted); }
  :is(button, input):disabled { color: var(--muted); cursor: default; }
  button[aria-pressed='true'] { background: var(--accent-soft); border-color: var(--accent); }
  :is(button, select, input, [tabindex], summary, a):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  input[type='range'], input[type='checkbox'], input[type='radio'] { accent-color: var(--accent); }
  input[type='range'] { min-height: 24px; }
  input[aria-invalid='true'] { border-color: var(--bad); }
  @media (forced-colors: active) {
    [aria-pressed='true'], [aria-selected='true'], [aria-current='page'] { outline: 2px solid Highlight; outline-offset: -3px; }
    input[aria-invalid='true'] { outline: 2px dashed CanvasText; outline-offset: -3px; }
  }
  .message { color: var(--bad); font-size: 14px; }
  .muted { color: var(--muted); }
  .numbers, output, table { font-variant-numeric: tabular-nums; }
  ${printControls}
  @media (pointer: coarse) { button, select, input:not([type='checkbox'], [type='radio']) { min-height: 44px; } }
`;
