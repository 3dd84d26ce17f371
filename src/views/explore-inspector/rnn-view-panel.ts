import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Fill, type Layers, MAX_PLACE, MAX_POINTS, type PlaneWindow } from '../../app/explore/document.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { learningRateOf } from '../../app/explore/selection.ts';
import { formatNumber } from '../../app/format.ts';
import { colorMapChoices } from '../../app/heatmap-style.ts';
import { markedPoints } from '../../app/points.ts';
import type { Message } from '../../text/language.ts';
import { names } from '../../text/names.ts';
import { panelsText } from '../../text/panels.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { pointMark, pointMarkStyles } from '../shared/point-mark.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';
import { parameterSymbol, symbolStyles, writtenSymbol } from '../shared/symbols.ts';
import type { NumberEvent } from './rnn-number.ts';
import { panelStyles } from './styles.ts';
import './rnn-number.ts';

const FILLS: readonly Fill[] = ['bands', 'smooth', 'none'];

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
    const text = panelsText().view;
    return html`
      <div data-part="inspector.view.surface"><h3>${text.surface}</h3>
      <div class="segments" role="group" aria-label=${text.fill}>
        ${FILLS.map(
          (fill) => html`<button type="button" aria-pressed=${layers.fill === fill}
            @click=${() => this.explorer.setLayers({ fill })}>${text.fills[fill]}</button>`,
        )}
      </div>
      ${this.#layer('contours', text.contours)}
      <div class="pair">
        <label><h4>${text.colors}</h4>
          <select @change=${(event: Event) => this.explorer.edit({ colorMap: (event.target as HTMLSelectElement).value })}>
            ${colorMapChoices.map(({ id }) => html`<option value=${id} .selected=${id === colorMap}>${names().colorMaps[id]}</option>`)}
          </select></label>
        <label><h4>${text.scale}</h4>
          <select @change=${(event: Event) =>
            this.explorer.edit({ scale: (event.target as HTMLSelectElement).value as typeof scale })}>
            <option value="window" .selected=${scale === 'window'}>${text.scales.window}</option>
            <option value="tutorial" .selected=${scale === 'tutorial'}>${text.scales.tutorial}</option>
          </select></label>
      </div>
      </div>
      <div data-part="inspector.view.layers"><h3>${text.over}</h3>
      ${this.#layer('runs', text.runs)} ${this.#layer('points', text.points)} ${this.#layer('field', text.field)}
      ${this.#layer('stability', rate === undefined ? text.stability : text.stabilityFor(formatNumber(rate)))}
      ${map.result ? this.#layer('map', text.map) : nothing}
      </div>
      <div data-part="inspector.view.window"><h3>${text.window}</h3>
      ${this.#window()}
      </div>
      <div data-part="inspector.view.points"><h3>${text.points}</h3>
      ${this.#points()}</div>
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
      const { key, symbol, range } = model.parameters[index]!;
      return html`${([0, 1] as const).map(
        (
          end,
        ) => html`<rnn-number .plain=${true} .key=${`${key} ${end}`} .symbol=${writtenSymbol(symbol)} .sign=${parameterSymbol(symbol)}
            .meaning=${panelsText().view.ends[end]} .range=${[-MAX_PLACE, MAX_PLACE]} .usual=${range[end]}
            .value=${window[axis][end]} .refuse=${(value: number) => refuseEnd(value, window[axis][1 - end]!)} @rnn-number=${({ detail }: CustomEvent<NumberEvent>) => set(axis, end, detail.value)}></rnn-number>`,
      )}`;
    })}`;
  }

  #points(): TemplateResult {
    const { explorer } = this;
    const { model, document } = explorer.state;
    const { points, selection, window } = document;
    const [first, second] = model.parameters;
    const text = panelsText().view;
    return html`${
      points.length === 0
        ? html`<p class="muted">${text.noPoint}</p>`
        : html`<div class="columns" aria-hidden="true">
            <span></span><span>${parameterSymbol(first!.symbol)}</span><span>${parameterSymbol(second!.symbol)}</span>
          </div>`
    }
    <ul>${points.map((place, index) => {
      const point = markedPoints[index]!;
      const isSelected = selection.kind === 'point' && selection.index === index;
      return html`<li class=${isSelected ? 'selected' : ''}>
        <button type="button" class="pick" aria-pressed=${isSelected} aria-label=${text.point(point.letter)}
          @click=${() => explorer.select({ kind: 'point', index })}><svg viewBox="0 0 24 24" aria-hidden="true">${svg`${pointMark(point)}`}</svg></button>
        ${place.map((value) => html`<span class="coordinate" title=${value}>${String(value).replace(/^-/, '−')}</span>`)}
        <button type="button" class="icon" title=${text.remove} aria-label=${text.removePoint(point.letter)} @click=${() => explorer.removePoint(index)}>×</button>
      </li>`;
    })}</ul>
    <div class="row more">
      <button type="button" class="wide" ?disabled=${points.length >= MAX_POINTS}
        @click=${() => explorer.addPoint([(window.a[0] + window.a[1]) / 2, (window.b[0] + window.b[1]) / 2])}>${text.addPoint}</button>
    </div>`;
  }
}

function refuseEnd(value: number, other: number): Message | undefined {
  return value === other ? () => panelsText().view.sameEnds(String(other).replace('-', '−')) : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-view-panel': RnnViewPanel;
  }
}
