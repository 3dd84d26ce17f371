import { html, type TemplateResult } from 'lit';
import type { Explorer } from '../../app/explore/explorer.ts';
import { spokenReport } from '../../app/explore/spoken.ts';
import { names } from '../../text/names.ts';
import { spokenText } from '../../text/spoken.ts';
import { parameterSymbol, spokenSymbol } from '../shared/symbols.ts';
import { type KeyHost, plotKey } from './keys.ts';
import { saturationAt } from './saturation.ts';

/** Steps of each slider where something other than an arrow moves it: a finger, a screen reader's gesture. */
const STEPS = 200;

/**
 * A place on the landscape as a slider of two dimensions, for those who can't see it. It is shown once a key reaches it.
 * Each of its two sides says the whole place, its cost and which way is down, and every key works as it does on the plot.
 */
export function placeSliders(host: KeyHost): TemplateResult {
  const { explorer } = host;
  const { model } = explorer.state;
  const [a, b] = model.parameters.map(({ symbol }) => spokenSymbol(symbol));
  const text = spokenText().slider;
  return html`<div class="sliders" role="group" aria-label=${text.group} aria-roledescription=${text.role} aria-describedby="slider-keys"
    @focusout=${() => host.pointAt(undefined, 'keyboard')} @keydown=${(event: KeyboardEvent) => onKey(event, host)}>
    ${([0, 1] as const).map((axis) => slider(explorer, host, axis))}
    <p id="slider-keys">${text.keys(a!, b!)}</p>
  </div>`;
}

function slider({ state }: Explorer, host: KeyHost, axis: 0 | 1): TemplateResult {
  const { document, hover, selected, model } = state;
  const report = hover ?? selected;
  const { symbol, key } = model.parameters[axis]!;
  const meaning = names().parameters[model.id]![key]!;
  const [from, to] = axis === 0 ? document.window.a : document.window.b;
  const step = Math.round(((report.place[axis] - from) / (to - from)) * STEPS);
  return html`<label>${parameterSymbol(symbol)}
    <input type="range" min="0" max=${STEPS} .value=${String(Math.max(0, Math.min(STEPS, step)))}
      aria-label=${spokenText().slider.name(spokenSymbol(symbol), meaning)}
      aria-valuetext=${spokenReport(state, report, saturationAt({ ...state, hover: report }), host.hidesCost)}
      @input=${(event: Event) => slide(host, axis, (event.target as HTMLInputElement).valueAsNumber)}>
  </label>`;
}

function slide(host: KeyHost, axis: 0 | 1, step: number): void {
  const { hover, selected, document } = host.explorer.state;
  const [from, to] = axis === 0 ? document.window.a : document.window.b;
  const place: [number, number] = [...(hover ?? selected).place];
  place[axis] = from + (step / STEPS) * (to - from);
  host.pointAt(place, 'keyboard');
}

function onKey(event: KeyboardEvent, host: KeyHost): void {
  if (plotKey(event, host)) event.preventDefault();
}
