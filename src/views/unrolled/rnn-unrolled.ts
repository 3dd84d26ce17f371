import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { bitsOf, parametersAtIteration, unrolled } from '../../app/derived.ts';
import { formatCount, formatNumber, powerOfTen } from '../../app/format.ts';
import { markedPoints } from '../../app/points.ts';
import type { Session } from '../../app/session.ts';
import { predictCommand } from '../../app/tutorial-commands.ts';
import { figuresText } from '../../text/figures.ts';
import { type PlotTable, tableButton, tableButtonStyles } from '../shared/plot-table.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { RoomController } from '../shared/room-controller.ts';
import { saveFigureButton } from '../shared/save-figure.ts';
import { SessionController } from '../shared/session-controller.ts';
import { controls } from '../shared/styles.ts';
import { drawing, drawingStyles, lastPhase, reachOf, stepOfPhase } from '../shared/unrolled-drawing.ts';
import { type Layout, layOut, scrollToColumn } from '../shared/unrolled-layout.ts';

/** How high the network may be on the page, in CSS pixels; a longer one scrolls. */
const HEIGHT = 640;

/** The network laid out in time over one sequence, with both passes to step through. */
@customElement('rnn-unrolled')
export class RnnUnrolled extends RnnElement {
  static override styles = [
    controls,
    tableButtonStyles,
    drawingStyles,
    css`
      :host { display: block; }
      .controls { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; font-size: 14px; margin-bottom: 8px; }
      label { display: inline-flex; gap: 8px; align-items: center; min-width: 0; max-width: 100%; }
      select { min-width: 0; max-width: 260px; text-overflow: ellipsis; font-variant-numeric: tabular-nums; }
      .buttons { display: flex; flex-wrap: wrap; gap: 8px; }
      .network { box-sizing: content-box; max-height: ${HEIGHT + 1}px; overflow: auto; border: 1px solid var(--line); border-radius: var(--corner); }
      .network > svg { margin-inline: auto; }
      @media print { .network { max-height: none; overflow: visible; border: 0; } .network > svg { max-width: 100%; height: auto; } }
      p { margin: 8px 0 0; font-size: 14px; min-height: 3.1em; color: var(--muted); }
    `,
  ];

  @property({ attribute: false }) session!: Session;

  /** how far the passes have come; undefined: all the way */
  @state() private phase: number | undefined;
  /** whose weights: the marked point's, or the run's at the scrub position */
  @state() private source: 'point' | 'run' = 'point';
  @query('.network') private network!: HTMLElement;
  readonly #rooms = new RoomController(this, 'p');

  constructor() {
    super();
    new SessionController(this, ({ data, sequence, point, timeStep, run, iteration }) => [
      data,
      sequence,
      point,
      timeStep,
      ...(this.source === 'run' ? [run, iteration] : []),
    ]);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('phase') || this.phase === undefined) return;
    scrollToColumn(this.network, this.#layout(), this.session.state.timeStep);
  }

  override render(): TemplateResult {
    const { state } = this.session;
    const { data, sequence, timeStep } = state;
    const phase = Math.min(this.phase ?? lastPhase(data.nSteps), lastPhase(data.nSteps));
    const network = unrolled(state, this.#parameters());
    const text = figuresText().unrolled;
    return html`
      <div class="controls">
        <label>${text.sequence}
          <select .value=${String(sequence)} @change=${this.#onSequence}>
            ${Array.from(
              data.targets,
              (target, index) => html`<option value=${index} ?selected=${index === sequence}>
              ${index + 1}: ${short(bitsOf(data, index))} → ${target}</option>`,
            )}
          </select>
        </label>
        <label>${text.weights}
          <select @change=${this.#onWeights}>
            ${markedPoints.map(
              ({ letter, parameters }, index) => html`<option value=${index}
              ?selected=${this.source === 'point' && index === state.point}>${text.point(letter, `(${[...parameters].map((w) => formatNumber(w)).join(', ')})`)}</option>`,
            )}
            <option value="run" ?selected=${this.source === 'run'}>${text.run(formatCount(state.iteration))}</option>
          </select>
        </label>
        <div class="buttons" role="group" aria-label=${text.passes}>
          <button type="button" ?disabled=${phase === 0} @click=${() => this.#goTo(0)}>${text.over}</button>
          <button type="button" ?disabled=${phase === 0} @click=${() => this.#goTo(phase - 1)}>${text.back}</button>
          <button type="button" ?disabled=${phase === lastPhase(data.nSteps)} @click=${() => this.#goTo(phase + 1)}>${text.next}</button>
          <button type="button" ?disabled=${phase === lastPhase(data.nSteps)} @click=${() => this.#goTo(lastPhase(data.nSteps))}>${text.all}</button>
        </div>
        <div>${tableButton(() => this.#table())} ${this.#save()}</div>
      </div>
      <div class="network" tabindex="0" role="region" aria-label=${text.keys} @keydown=${this.#onKey} @click=${this.#onClick}>
        ${drawing({ network, layout: this.#layout(), phase, selected: timeStep }, this.#words(phase))}
      </div>
      <p aria-live="polite">${this.#words(phase)}</p>
    `;
  }

  #layout(): Layout {
    // Less its border.
    const width = this.#rooms.room.width - 2;
    return layOut(this.session.state.data.nSteps, 'both', { width, height: HEIGHT });
  }

  #save(): TemplateResult {
    const load = () =>
      Promise.all([
        import('../shared/plots-picture.ts'),
        import('../shared/svg-picture.ts'),
        import('../../app/tutorial-figure.ts'),
      ]);
    return saveFigureButton(load, async ([{ plotsPicture }, { svgPicture }, { dataText }]) => {
      const { state } = this.session;
      const parameters = this.#parameters();
      const plot = {
        picture: (sharpness: number) => svgPicture(this.renderRoot.querySelector('.network svg')!, sharpness),
      };
      const bits = bitsOf(state.data, state.sequence);
      const heading = `${figuresText().unrolled.sequence} ${bits}`;
      const caption = [dataText(state), predictCommand(parameters, bits)];
      const content = await plotsPicture(this, [{ plot, heading, legend: [], axis: '' }], caption);
      return { name: 'rnnscape-unrolled.png', content };
    });
  }

  #table(): PlotTable {
    const { inputs, states, stateGradient } = unrolled(this.session.state, this.#parameters());
    const sub = (symbol: string) => html`<span class="symbol"><i>${symbol}<sub>k</sub></i></span>`;
    return {
      title: figuresText().unrolled.table,
      columns: [
        { head: html`<i>k</i>`, values: Array.from(states, (_, k) => k) },
        { head: sub('x'), values: Array.from(states, (_, k) => (k === 0 ? null : inputs[k - 1]!)) },
        { head: sub('s'), values: states },
        { head: html`∂ξ/∂${sub('s')}`, values: stateGradient },
      ],
    };
  }

  #parameters(): Float64Array {
    const { state } = this.session;
    return this.source === 'run' ? parametersAtIteration(state) : markedPoints[state.point]!.parameters;
  }

  #words(phase: number): string {
    const text = figuresText().unrolled;
    const { nSteps } = this.session.state.data;
    const k = stepOfPhase(phase, nSteps);
    if (phase === lastPhase(nSteps)) {
      const reach = reachOf(unrolled(this.session.state, this.#parameters()));
      return text.done(powerOfTen(-reach), powerOfTen(reach));
    }
    if (phase === 0) return text.first;
    if (phase <= nSteps) return text.forward(k);
    if (phase === nSteps + 1) return text.turn;
    return k === nSteps ? text.last(k) : text.backward(k);
  }

  #goTo(phase: number): void {
    const { nSteps } = this.session.state.data;
    this.phase = Math.min(lastPhase(nSteps), Math.max(0, phase));
    this.session.selectTimeStep(stepOfPhase(this.phase, nSteps));
  }

  #onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.#goTo((this.phase ?? lastPhase(this.session.state.data.nSteps)) + step);
  };

  #onClick = (event: MouseEvent): void => {
    const column = (event.target as Element).closest<SVGElement>('[data-step]');
    if (column) this.session.selectTimeStep(Number(column.dataset.step));
  };

  #onSequence = (event: Event): void => {
    this.session.selectSequence(Number((event.target as HTMLSelectElement).value));
  };

  #onWeights = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.source = value === 'run' ? 'run' : 'point';
    if (value !== 'run') this.session.selectPoint(Number(value));
  };
}

function short(bits: string): string {
  return bits.length <= 20 ? bits : `${bits.slice(0, 19)}…`;
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-unrolled': RnnUnrolled;
  }
}
