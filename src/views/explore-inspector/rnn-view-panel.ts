import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Fill, type Layers, MAX_PLACE, MAX_POINTS, type PlaneWindow } from '../../app/explore/document.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { learningRateOf } from '../../app/explore/selection.ts';
import { formatNumber } from '../../app/format.ts';
import { colorMapChoices } from '../../app/heatmap-style.ts';
import { markedPoints } from '../../app/points.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { pointMark, pointMarkStyles } from '../shared/point-mark.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';
import { parameterSymbol, symbolStyles, writtenSymbol } from '../shared/symbols.ts';
import type { NumberEvent } from './rnn-number.ts';
import { panelStyles } from './styles.ts';
import './rnn-number.ts';

const FILLS: readonly (readonly [Fill, string])[] = [
  ['bands', 'Bands'],
  ['smooth', 'Smooth'],
  ['none', 'None'],
];

/** What is drawn, in which colors, through which window; and the marked points. */
@customElement('rnn-view-panel')
export class RnnViewPanel extends RnnElement {
  static override styles = [
    controls,
    panelStyles,
    symbolStyles,
    pointMarkStyles,
    css`
      .segments { display: flex; }
      .segments button { flex: 1; border-radius: 0; margin-left: -1px; }
      .segments button:first-child { border-radius: var(--corner) 0 0 var(--corner); margin-left: 0; }
      .segments button:last-child { border-radius: 0 var(--corner) var(--corner) 0; }
      .segments button[aria-pressed='true'] { position: relative; }
      ul { list-style: none; margin: 0 -8px; padding: 0; }
      .more { margin-top: 8px; }
      .segments + label.check { margin-top: 4px; }
      .columns { margin: 0 -8px; color: var(--muted); font-size: 14px; }
      .columns, li { display: grid; grid-template-columns: 32px minmax(0, 1fr) minmax(0, 1fr) 32px; align-items: center; gap: 6px; padding: 2px 8px; border-radius: var(--corner); }
      li.selected { background: var(--raised); }
      li svg { width: 22px; height: 22px; }
      .pick { display: grid; place-items: center; min-height: 32px; padding: 0; border-color: transparent; background: none; }
      .coordinate { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 14px; font-variant-numeric: tabular-nums; }
      h4 { margin: 8px 0 0; font-size: 14px; font-weight: 400; color: var(--muted); }
      @media (pointer: coarse) { .columns, li { grid-template-columns: 44px minmax(0, 1fr) minmax(0, 1fr) 44px; } }
    `,
  ];

  @property({ attribute: false }) explorer!: Explorer;

  constructor() {
    super();
    new ExplorerController(this, ({ document, model, map }) => [document, model, map.result === undefined]);
  }

  override render(): TemplateResult {
    const { document, map } = this.explorer.state;
    const { layers, colorMap, scale } = document;
    const rate = learningRateOf(document);
    return html`
      <h3>Surface</h3>
      <div class="segments" role="group" aria-label="Fill">
        ${FILLS.map(
          ([fill, name]) => html`<button type="button" aria-pressed=${layers.fill === fill}
            @click=${() => this.explorer.setLayers({ fill })}>${name}</button>`,
        )}
      </div>
      ${this.#layer('contours', 'Contour lines at powers of ten')}
      <div class="pair">
        <label><h4>Colors</h4>
          <select @change=${(event: Event) => this.explorer.edit({ colorMap: (event.target as HTMLSelectElement).value })}>
            ${colorMapChoices.map(({ id, title }) => html`<option value=${id} .selected=${id === colorMap}>${title}</option>`)}
          </select></label>
        <label><h4>Scale</h4>
          <select @change=${(event: Event) =>
            this.explorer.edit({ scale: (event.target as HTMLSelectElement).value as typeof scale })}>
            <option value="window" .selected=${scale === 'window'}>fits the window</option>
            <option value="tutorial" .selected=${scale === 'tutorial'}>the tutorial’s</option>
          </select></label>
      </div>
      <h3>Over it</h3>
      ${this.#layer('runs', 'Runs')} ${this.#layer('points', 'Points')} ${this.#layer('field', 'Arrows of −gradient')}
      ${this.#layer(
        'stability',
        rate === undefined
          ? 'Where gradient descent turns unstable (needs a run with a learning rate)'
          : `Where learning rate × curvature = 2, for ${formatNumber(rate)}`,
      )}
      ${map.result ? this.#layer('map', 'Basin map') : nothing}
      <h3>Window</h3>
      ${this.#window()}
      <h3>Points</h3>
      ${this.#points()}
    `;
  }

  #layer(key: Exclude<keyof Layers, 'fill'>, name: string): TemplateResult {
    const isOn = this.explorer.state.document.layers[key];
    return html`<label class="check"><input type="checkbox" .checked=${isOn}
      @change=${(event: Event) => this.explorer.setLayers({ [key]: (event.target as HTMLInputElement).checked })}>${name}</label>`;
  }

  #window(): TemplateResult {
    const { explorer } = this;
    const { model, document } = explorer.state;
    const { window } = document;
    const set = (axis: 'a' | 'b', end: 0 | 1, value: number) => {
      const other = window[axis][1 - end]!;
      const ends = end === 0 ? ([value, other] as const) : ([other, value] as const);
      // An end beyond the other one takes its place.
      const sorted: PlaneWindow['a'] = ends[0] < ends[1] ? ends : [ends[1], ends[0]];
      explorer.setWindow({ ...window, [axis]: sorted });
    };
    return html`${(['a', 'b'] as const).map((axis, index) => {
      const { symbol, range } = model.parameters[index]!;
      return html`${([0, 1] as const).map(
        (end) => html`<rnn-number .plain=${true} .symbol=${writtenSymbol(symbol)} .sign=${parameterSymbol(symbol)}
            .meaning=${end === 0 ? 'from' : 'to'} .range=${[-MAX_PLACE, MAX_PLACE]} .usual=${range[end]}
            .value=${window[axis][end]} .refuse=${(value: number) => refuseEnd(value, window[axis][1 - end]!)} @rnn-number=${({ detail }: CustomEvent<NumberEvent>) => set(axis, end, detail.value)}></rnn-number>`,
      )}`;
    })}`;
  }

  #points(): TemplateResult {
    const { explorer } = this;
    const { model, document } = explorer.state;
    const { points, selection, window } = document;
    const [first, second] = model.parameters;
    return html`${
      points.length === 0
        ? html`<p class="muted">No point yet. Add one here, or press P on the landscape.</p>`
        : html`<div class="columns" aria-hidden="true">
            <span></span><span>${parameterSymbol(first!.symbol)}</span><span>${parameterSymbol(second!.symbol)}</span>
          </div>`
    }
    <ul>${points.map((place, index) => {
      const point = markedPoints[index]!;
      const isSelected = selection.kind === 'point' && selection.index === index;
      return html`<li class=${isSelected ? 'selected' : ''}>
        <button type="button" class="pick" aria-pressed=${isSelected} aria-label=${`Point ${point.letter}`}
          @click=${() => explorer.select({ kind: 'point', index })}><svg viewBox="0 0 24 24" aria-hidden="true">${svg`${pointMark(point)}`}</svg></button>
        ${place.map((value) => html`<span class="coordinate" title=${value}>${String(value).replace(/^-/, '−')}</span>`)}
        <button type="button" class="icon" title="Remove" aria-label=${`Remove point ${point.letter}`} @click=${() => explorer.removePoint(index)}>×</button>
      </li>`;
    })}</ul>
    <div class="row more">
      <button type="button" class="wide" ?disabled=${points.length >= MAX_POINTS}
        @click=${() => explorer.addPoint([(window.a[0] + window.a[1]) / 2, (window.b[0] + window.b[1]) / 2])}>Add a point</button>
    </div>`;
  }
}

function refuseEnd(value: number, other: number): string | undefined {
  return value === other
    ? `A window needs two different ends; both would be ${String(other).replace('-', '−')}.`
    : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-view-panel': RnnViewPanel;
  }
}
