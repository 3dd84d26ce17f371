import { css, html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import type { Unrolled } from '../../app/derived.ts';
import { formatNumber } from '../../app/format.ts';
import { figuresText } from '../../text/figures.ts';
import { COLUMN, columnAt, type Layout, rowHeight, TYPE } from './unrolled-layout.ts';

/** Heights in a row. */
const INPUT_Y = 28;
const STATE_Y = 66;
const BAR_Y = 126;
const RADIUS = 15;
/** Between lines of type. */
const LINE = TYPE + 1;
const VALUE_Y = STATE_Y + RADIUS + LINE + 1;
const BAR = 34;
/** How round a corner of a line is. */
const ROUND = 5;

/**
 * How far both passes have come: 0 … T are the states, T + 1 is the output's error, and T + 2 … 2T + 2 the gradients
 * from s_T back to s_0.
 */
export function lastPhase(nSteps: number): number {
  return 2 * nSteps + 2;
}

/** The time step that a phase computes. */
export function stepOfPhase(phase: number, nSteps: number): number {
  return phase <= nSteps ? phase : phase === nSteps + 1 ? nSteps : 2 * nSteps + 2 - phase;
}

/** What of a network is drawn. */
interface Drawn {
  readonly network: Unrolled;
  readonly layout: Layout;
  readonly phase: number;
  /** the time step that is marked, if any */
  readonly selected: number | undefined;
}

/**
 * The unrolled network: inputs above, states in the middle, and gradients below where both passes are laid out. What is
 * not computed yet is dim. A column is marked with its `data-step`.
 *
 * @param words that say what is seen
 */
export function drawing(drawn: Drawn, words: string): TemplateResult {
  const { width, height, scale, nSteps } = drawn.layout;
  const steps = Array.from({ length: nSteps + 1 }, (_, k) => k);
  return html`<svg width=${width * scale} height=${height * scale} viewBox="0 0 ${width} ${height}" role="img" aria-label=${words}>
    <defs>${arrowHead('head')}${arrowHead('back')}</defs>
    ${steps.map((k) => column(drawn, k))}
    ${output(drawn)}
  </svg>`;
}

function column(drawn: Drawn, k: number): SVGTemplateResult {
  const { layout, phase, selected, network } = drawn;
  const { inputs, states } = network;
  const { x: left, y: top } = columnAt(layout, k);
  const x = left + COLUMN / 2;
  const isForward = phase >= k;
  const input = k === 0 ? [] : linesOf(inputs[k - 1]!);
  return svg`<g data-step=${k}>
    <rect class="ground ${k === selected ? 'selected' : ''}" x=${left + 1} y=${top + 1} width=${COLUMN - 2} height=${rowHeight(layout) - 2} rx="5"></rect>
    <text class="index" x=${x} y=${top + 12}>k = ${k}</text>
    <g class=${pass(isForward)}>
      ${
        k === 0
          ? svg``
          : svg`
        <text class="input ${input.join('').length > 2 ? 'long' : ''}" x=${x} y=${top + INPUT_Y}>${input.join('')}</text>
        <path class="arrow" d="M${x} ${top + INPUT_Y + 4}V${top + STATE_Y - RADIUS - 1}" marker-end="url(#head)"></path>
        <text class="weight" x=${x + 5} y=${top + INPUT_Y + 12}>w<tspan dy="2" font-size="9">x</tspan></text>
        ${link(layout, k)}`
      }
      <circle cx=${x} cy=${top + STATE_Y} r=${RADIUS} fill-opacity=${isForward ? 0.06 + 0.5 * strength(states[k]!, reachOf(network)) : 0.06}></circle>
      <text class="name" x=${x} y=${top + STATE_Y + 4}>s<tspan dy="3" font-size="9">${k}</tspan></text>
      ${value(x, top + VALUE_Y, isForward ? states[k] : undefined)}
    </g>
    ${layout.passes === 'both' ? gradient(drawn, k) : svg``}
  </g>`;
}

function gradient({ layout, phase, network }: Drawn, k: number): SVGTemplateResult {
  const { nSteps } = layout;
  const { x: left, y } = columnAt(layout, k);
  const x = left + COLUMN / 2;
  const top = y + BAR_Y;
  const isBackward = phase >= 2 * nSteps + 2 - k;
  const filled = isBackward ? BAR * strength(network.stateGradient[k]!, reachOf(network)) : 0;
  return svg`
    ${k === 0 ? svg`` : svg`<g class=${pass(phase >= 2 * nSteps + 3 - k)}>${linkBack(layout, k)}</g>`}
    <g class=${pass(isBackward)}>
      <rect class="bar" x=${x - BAR / 2} y=${top} width=${BAR} height="10" rx="2"></rect>
      <rect class="fill" x=${x - BAR / 2} y=${top} width=${filled} height="10" rx="2"></rect>
      <text class="back name" x=${x} y=${top + 25}>∂ξ/∂s<tspan dy="3" font-size="9">${k}</tspan></text>
      ${value(x, top + 40, isBackward ? network.stateGradient[k] : undefined)}
    </g>`;
}

/** From the last state to that of column k, or to the output. */
function link(layout: Layout, k: number): SVGTemplateResult {
  const from = columnAt(layout, k - 1);
  const to = columnAt(layout, k);
  const isOutput = k > layout.nSteps;
  const start = { x: from.x + COLUMN / 2 + RADIUS + 1, y: from.y + STATE_Y };
  const end = { x: isOutput ? to.x + 3 : to.x + COLUMN / 2 - RADIUS - 1, y: to.y + STATE_Y };
  const { width } = layout;
  const way =
    layout.passes === 'both'
      ? { out: width - 3, between: to.y - 10, back: 10, weight: width / 2 - COLUMN }
      : { out: width - 3, between: to.y - 7, back: 3, weight: width / 2 };
  return arrow({ start, end, way, lift: 10, symbol: isOutput ? '' : 'w', look: '', head: 'head' });
}

/** Back from the gradient of column k to the one before. */
function linkBack(layout: Layout, k: number): SVGTemplateResult {
  const from = columnAt(layout, k);
  const to = columnAt(layout, k - 1);
  const start = { x: from.x + (COLUMN - BAR) / 2 - 2, y: from.y + BAR_Y + 5 };
  const end = { x: to.x + (COLUMN + BAR) / 2 + 2, y: to.y + BAR_Y + 5 };
  const { width } = layout;
  const way = { out: 3, between: from.y - 24, back: width - 10, weight: width / 2 + COLUMN };
  return arrow({ start, end, way, lift: 10, symbol: '·w', look: 'back', head: 'back' });
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Arrow {
  readonly start: Spot;
  readonly end: Spot;
  /** around to another row: beside the row to x = `out`, between the rows, where the weight stands, to x = `back` */
  readonly way: { readonly out: number; readonly between: number; readonly back: number; readonly weight: number };
  /** of the weight over an arrow within a row */
  readonly lift: number;
  readonly symbol: string;
  readonly look: string;
  readonly head: 'head' | 'back';
}

/** An arrow with the recurrent weight. */
function arrow({ start, end, way, lift, symbol, look, head }: Arrow): SVGTemplateResult {
  const isStraight = start.y === end.y;
  const led = isStraight ? '' : around(way.out, way.between, way.back, end.y);
  const x = isStraight ? (start.x + end.x) / 2 : way.weight;
  const y = isStraight ? start.y - lift : way.between + 3;
  return svg`<path class="arrow ${look} ${isStraight ? '' : 'led'}" d=${`M${start.x} ${start.y}${led}H${end.x}`} marker-end="url(#${head})"></path>
    ${isStraight || symbol === '' ? svg`` : svg`<rect class="break" x=${x - 18} y=${y - 6} width="36" height="8"></rect>`}
    ${symbol === '' ? svg`` : svg`<text class="weight middle ${look}" x=${x} y=${y}>${symbol}<tspan dy="2" font-size="9">rec</tspan></text>`}`;
}

/** A line along to x, to the height y, back along to another x, and to another height, from where it turns again. */
function around(x: number, y: number, nextX: number, nextY: number): string {
  // 1: out to the right and down; −1: to the left and up.
  const side = x > nextX ? 1 : -1;
  const r = side * ROUND;
  const turn = (dx: number, sweep: 0 | 1) => `a${ROUND} ${ROUND} 0 0 ${sweep} ${dx} ${r}`;
  return `H${x - r}${turn(r, 1)}V${y - r}${turn(-r, 1)}H${nextX + r}${turn(-r, 0)}V${nextY - r}${turn(r, 0)}`;
}

function output({ network: { output: y, target }, layout, phase }: Drawn): SVGTemplateResult {
  const isKnown = phase > layout.nSteps;
  const place = columnAt(layout, layout.nSteps + 1);
  const x = place.x + COLUMN / 2;
  const text = figuresText();
  const parts = [
    [text.output, isKnown ? linesOf(y) : ['·']],
    [text.target, linesOf(target)],
    [text.unrolled.error, isKnown ? linesOf(y - target) : ['·']],
  ] as const;
  const nLines = parts.reduce((count, [, lines]) => count + 1 + lines.length, 0);
  // About the height of the state, but no lower than numbers stand in other columns.
  let line = place.y + Math.min(STATE_Y + TYPE - (nLines / 2) * LINE, VALUE_Y + LINE - (nLines - 1) * LINE);
  return svg`<g class=${pass(isKnown)}>
    ${link(layout, layout.nSteps + 1)}
    ${parts.map(([label, lines]) => {
      const first = line;
      line += LINE * (1 + lines.length);
      return svg`<text class="side" x=${x} y=${first}>${label}${lines.map((each) => svg`<tspan class="value" x=${x} dy=${LINE}>${each}</tspan>`)}</text>`;
    })}
  </g>`;
}

function pass(isDone: boolean): string {
  return isDone ? 'done' : 'dim';
}

/** A number under the place of its first line. @param number undefined while it is not known */
function value(x: number, y: number, number: number | undefined): SVGTemplateResult {
  const [first, power] = number === undefined ? ['·'] : linesOf(number);
  return svg`<text class="value" x=${x} y=${y}>${first}${power ? svg`<tspan x=${x} dy=${LINE}>${power}</tspan>` : svg``}</text>`;
}

/** A number no wider than a column: of fewer digits where it is long, and with its power of ten on a line of its own. */
function linesOf(number: number): readonly string[] {
  for (let digits = 4; ; digits--) {
    const [first, power] = formatNumber(number, digits).split('×');
    if (first!.length <= 7 || digits === 1) return power === undefined ? [first!] : [first!, `×${power}`];
  }
}

/**
 * How many decades to either side of 1 the bars span: at least six, and enough for every state and gradient, so that one
 * sees them vanish and explode at any length.
 */
export function reachOf({ states, stateGradient }: Unrolled): number {
  let reach = 6;
  for (const value of [...states, ...stateGradient]) {
    const exponent = Math.abs(Math.log10(Math.abs(value)));
    if (Number.isFinite(exponent)) reach = Math.max(reach, Math.ceil(exponent));
  }
  return reach;
}

/** 0 … 1 by magnitude, logarithmic from 10^−reach to 10^reach. */
function strength(value: number, reach: number): number {
  const exponent = Math.log10(Math.abs(value));
  if (exponent === Number.NEGATIVE_INFINITY) return 0;
  return Number.isNaN(exponent) ? 1 : Math.min(1, Math.max(0.02, (exponent + reach) / (2 * reach)));
}

function arrowHead(id: 'head' | 'back'): SVGTemplateResult {
  return svg`<marker id=${id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
    <path class="head ${id}" d="M0 0L8 4L0 8Z"></path>
  </marker>`;
}

export const drawingStyles = css`
  svg { display: block; }
  text { fill: var(--text); font-size: ${TYPE}px; font-variant-numeric: tabular-nums; }
  .index, .name, .value, .input, .middle, .side { text-anchor: middle; }
  .index, .side { fill: var(--muted); }
  .side .value { fill: var(--text); }
  .input { font: 600 15px var(--mono); }
  .input.long { font-size: ${TYPE}px; }
  .name { font: italic 13px var(--serif-math); }
  .weight { font: italic 12px var(--serif-math); fill: var(--muted); }
  circle { fill: var(--accent); stroke: var(--accent); stroke-width: 1.5; }
  .arrow { fill: none; stroke: var(--muted); stroke-width: 1.3; }
  .arrow.back { stroke: var(--accent); }
  .head { fill: var(--muted); }
  .head.back { fill: var(--accent); }
  .bar { fill: none; stroke: var(--line); }
  .fill { fill: var(--accent); }
  /* Words stay legible: what is not computed yet is told by its shapes. */
  .dim :is(circle, path, rect) { opacity: 0.32; }
  .dim text { fill: var(--muted); }
  .break, .dim .break { fill: var(--paper); opacity: 1; }
  .ground { fill: none; pointer-events: all; }
  .ground.selected { fill: var(--accent-soft); }
`;
