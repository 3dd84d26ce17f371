import { css, type SVGTemplateResult, svg } from 'lit';
import type { Unrolled } from '../../app/derived.ts';
import { formatNumber } from '../../app/format.ts';
import { figuresText } from '../../text/figures.ts';

/** Width of one time step, in CSS pixels. */
export const COLUMN = 88;
export const HEIGHT = 246;
/** What of it the forward pass takes. */
export const FORWARD_HEIGHT = 158;
const INPUT_Y = 30;
const STATE_Y = 108;
const GRADIENT_Y = 196;
const RADIUS = 21;

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

/** The unrolled network as SVG: inputs above, states in the middle, gradients below. What is not computed yet is dim. */
export function drawing(network: Unrolled, phase: number, selected: number): SVGTemplateResult {
  const nSteps = network.inputs.length;
  const reach = reachOf(network);
  const steps = Array.from({ length: nSteps + 1 }, (_, k) => k);
  return svg`
    <rect class="selected" x=${selected * COLUMN + 2} y="2" width=${COLUMN - 4} height=${HEIGHT - 4} rx="6"></rect>
    ${steps.map((k) => column(network, k, { nSteps, phase, reach }))}
    ${output(network, nSteps, phase)}
  `;
}

function column(
  { inputs, states, stateGradient }: Unrolled,
  k: number,
  { nSteps, phase, reach }: { readonly nSteps: number; readonly phase: number; readonly reach: number },
): SVGTemplateResult {
  const x = k * COLUMN + COLUMN / 2;
  const isForward = phase >= k;
  const isBackward = phase >= 2 * nSteps + 2 - k;
  const pass = (done: boolean) => (done ? 'done' : 'dim');
  return svg`
    <text class="index" x=${x} y="16">k = ${k}</text>
    ${
      k === 0
        ? svg``
        : svg`
      <g class=${pass(isForward)}>
        <text class="input" x=${x} y=${INPUT_Y + 18}>${inputs[k - 1]}</text>
        <path class="arrow" d="M${x} ${INPUT_Y + 25}V${STATE_Y - RADIUS - 2}" marker-end="url(#head)"></path>
        <text class="weight" x=${x + 5} y=${STATE_Y - RADIUS - 12}>w<tspan dy="3" font-size="9">x</tspan></text>
        <path class="arrow" d="M${x - COLUMN + RADIUS + 1} ${STATE_Y}H${x - RADIUS - 2}" marker-end="url(#head)"></path>
        <text class="weight middle" x=${x - COLUMN / 2} y=${STATE_Y - 7}>w<tspan dy="3" font-size="9">rec</tspan></text>
      </g>
      <g class=${pass(phase >= 2 * nSteps + 3 - k)}>
        <path class="arrow back" d="M${x - 27} ${GRADIENT_Y - 22}H${x - COLUMN + 27}" marker-end="url(#back)"></path>
        <text class="weight back middle" x=${x - COLUMN / 2} y=${GRADIENT_Y - 29}>·w<tspan dy="3" font-size="9">rec</tspan></text>
      </g>`
    }
    <g class=${pass(isForward)}>
      <circle cx=${x} cy=${STATE_Y} r=${RADIUS} fill-opacity=${isForward ? 0.06 + 0.5 * strength(states[k]!, reach) : 0.06}></circle>
      <text class="name" x=${x} y=${STATE_Y + 4}>s<tspan dy="3" font-size="9">${k}</tspan></text>
      <text class="value" x=${x} y=${STATE_Y + RADIUS + 17}>${isForward ? formatNumber(states[k]!, 4) : '·'}</text>
    </g>
    <g class=${pass(isBackward)}>
      <rect class="bar" x=${x - 26} y=${GRADIENT_Y - 27} width="52" height="10" rx="2"></rect>
      <rect class="fill" x=${x - 26} y=${GRADIENT_Y - 27} width=${isBackward ? 52 * strength(stateGradient[k]!, reach) : 0} height="10" rx="2"></rect>
      <text class="back name" x=${x} y=${GRADIENT_Y + 4}>∂ξ/∂s<tspan dy="3" font-size="9">${k}</tspan></text>
      <text class="value" x=${x} y=${GRADIENT_Y + 24}>${isBackward ? formatNumber(stateGradient[k]!, 4) : '·'}</text>
    </g>`;
}

function output({ output: y, target }: Unrolled, nSteps: number, phase: number): SVGTemplateResult {
  const x = (nSteps + 1) * COLUMN + 8;
  const text = figuresText();
  return svg`<g class=${phase > nSteps ? 'done' : 'dim'}>
    <path class="arrow" d="M${x - 8 - COLUMN / 2 + RADIUS + 1} ${STATE_Y}H${x - 4}" marker-end="url(#head)"></path>
    <text class="side" x=${x} y=${STATE_Y - 12}>${text.output} ${phase > nSteps ? formatNumber(y) : '·'}</text>
    <text class="side" x=${x} y=${STATE_Y + 5}>${text.target} ${target}</text>
    <text class="side" x=${x} y=${STATE_Y + 22}>${text.unrolled.error} ${phase > nSteps ? formatNumber(y - target) : '·'}</text>
  </g>`;
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

export const arrowHeads = svg`<defs>${arrowHead('head')}${arrowHead('back')}</defs>`;

function arrowHead(id: 'head' | 'back'): SVGTemplateResult {
  return svg`<marker id=${id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
    <path class="head ${id}" d="M0 0L8 4L0 8Z"></path>
  </marker>`;
}

export const drawingStyles = css`
  svg { display: block; }
  text { fill: var(--text); font-size: 12.5px; font-variant-numeric: tabular-nums; }
  .index, .name, .value, .input, .middle { text-anchor: middle; }
  .index { fill: var(--muted); font-size: 12px; }
  .input { font: 600 17px var(--mono); }
  .name { font: italic 14px var(--serif-math); }
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
  .selected { fill: var(--accent-soft); }
`;
