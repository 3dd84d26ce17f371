import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { bitsOf } from '../../app/derived.ts';
import { MAX_PLACE } from '../../app/explore/document.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { movable, pointText, type ShownPoint, shownPoint, slopeOf } from '../../app/explore/point-facts.ts';
import { runStyles } from '../../app/explore/run-style.ts';
import { readNumber } from '../../app/explore/typed-number.ts';
import { formatNumber } from '../../app/format.ts';
import { markedPoints } from '../../app/points.ts';
import type { DataSet } from '../../tasks/task.ts';
import { exploreText } from '../../text/explore.ts';
import { spokenText } from '../../text/spoken.ts';
import { copyText } from '../shared/copy-text.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { type PlotTable, tableButton, tableButtonStyles } from '../shared/plot-table.ts';
import { pointMark, pointMarkStyles } from '../shared/point-mark.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import '../shared/rnn-plot.ts';
import type { PlotOptions, PlotPlace } from '../shared/rnn-plot.ts';
import { runMark, runMarkStyles } from '../shared/run-mark.ts';
import { controls } from '../shared/styles.ts';
import { parameterSymbol, spokenSymbol, symbolStyles, symbols } from '../shared/symbols.ts';
import { gradientData, gradientFrame, type StepFrame, stateData, stateFrame, stepOptions } from './plots.ts';
import { pointStyles } from './styles.ts';

type Axis = 0 | 1;

/**
 * Everything about one place: where someone points, else the selected point, else the selected run at the clock.
 *
 * @attribute figure of a figure that nobody sets anything in, what it shows: `point` its numbers, `network` the forward
 * pass of a sequence, `gradient` the backward pass, or several of them
 */
@customElement('rnn-explore-point')
export class RnnExplorePoint extends RnnElement {
  static override styles = [controls, symbolStyles, pointMarkStyles, runMarkStyles, tableButtonStyles, pointStyles];

  @property({ attribute: false }) explorer!: Explorer;

  /** what was typed and can't be used, by axis */
  @state() private rejected: Readonly<Partial<Record<Axis, string>>> = {};
  @state() private copied = false;
  /** what could not be copied, to be selected by hand */
  @state() private uncopied: string | undefined;
  @query('.uncopied') private uncopiedField!: HTMLInputElement | null;

  #selection: unknown;
  #nSteps: number | undefined;
  readonly #frames: [StepFrame, StepFrame] = [
    { unit: 0, straight: undefined, up: 1, down: undefined, color: '--text' },
    { unit: 0, straight: undefined, up: 1, down: 1, color: '--text' },
  ];
  #options!: readonly [PlotOptions, PlotOptions];

  constructor() {
    super();
    new ExplorerController(this, ({ hover, selected, document, runs, iteration, timeStep, data }) => [
      hover,
      selected,
      document,
      runs,
      iteration,
      timeStep,
      data,
    ]);
  }

  override willUpdate(): void {
    const { document, data } = this.explorer.state;
    const { kind, index } = document.selection;
    const selection = `${kind}${index}`;
    // What was typed for one point says nothing about another.
    if (selection !== this.#selection) this.rejected = {};
    this.#selection = selection;
    if (data.nSteps !== this.#nSteps) {
      this.#nSteps = data.nSteps;
      const [states, gradients] = this.#frames;
      this.#options = [stepOptions(this, data.nSteps, states, true), stepOptions(this, data.nSteps, gradients, false)];
    }
  }

  override render(): TemplateResult {
    const shown = shownPoint(this.explorer.state);
    return html`${this.#head(shown)} ${this.#numbers(shown)} ${this.#steps(shown)} ${this.#typed()}`;
  }

  #head(shown: ShownPoint): TemplateResult {
    const text = exploreText().point;
    if (this.uncopied !== undefined) {
      return html`<div class="head">
        <input class="uncopied" readonly .value=${this.uncopied.replaceAll('\n', '; ')} aria-label=${text.byHand}>
        <button type="button" @click=${() => {
          this.uncopied = undefined;
        }}>${text.done}</button>
      </div>`;
    }
    return html`<div class="head">
      <svg viewBox="0 0 24 24" aria-hidden="true">${markOf(shown)}</svg>
      <h3>${shown.name}</h3>
      <button type="button" title=${text.copyTitle} @click=${() => this.#copy(shown)}>${this.copied ? text.copied : text.copy}</button>
    </div>`;
  }

  #numbers({ report }: ShownPoint): TemplateResult {
    const { model } = this.explorer.state;
    const { norm, degrees } = slopeOf(report);
    const text = exploreText().point;
    return html`<table>
        <thead><tr><th scope="col">${text.weight}</th><th scope="col">${text.value}</th><th scope="col">${text.gradient}</th></tr></thead>
        <tbody>${model.parameters.slice(0, 2).map(
          (parameter, index) => html`<tr>
            <th scope="row">${parameterSymbol(parameter.symbol)}</th>
            <td class="numbers" title=${report.parameters[index]!}>${formatNumber(report.parameters[index]!)}</td>
            <td class="numbers" title=${report.gradient[index]!}>${formatNumber(report.gradient[index]!)}</td>
          </tr>`,
        )}</tbody>
      </table>
      <dl class="facts">
        <div><dt>${rich(text.cost, { cost: symbols.cost })}</dt><dd title=${report.cost}>${formatNumber(report.cost)}</dd></div>
        <div><dt>${text.length}</dt><dd title=${norm}>${formatNumber(norm)}</dd></div>
        <div><dt>${text.downhill}</dt><dd class="direction">${
          degrees === undefined
            ? html`${norm === 0 ? text.nowhere : text.undefined}`
            : html`<svg viewBox="0 0 20 20" aria-hidden="true">${svg`<path transform="rotate(${-degrees} 10 10)" d="M2 10H18M12 4.5L18 10L12 15.5"></path>`}</svg>${formatNumber(Math.round(degrees * 10) / 10)}°`
        }</dd></div>
      </dl>`;
  }

  #steps({ report, kind, index }: ShownPoint): TemplateResult {
    const { data, document, timeStep } = this.explorer.state;
    const color = colorOf(kind, index);
    const [states, gradients] = this.#frames;
    Object.assign(states, stateFrame(report, color));
    Object.assign(gradients, gradientFrame(report, color));
    const k = timeStep;
    const text = exploreText().point;
    const sum = (step: unknown) => html`Σ<sub>i</sub> ∂ξ/∂s<sub>${step}</sub>`;
    return html`<div class="steps"><label class="field forward">${text.sequence}
        <select @change=${this.#onSequence}>
          ${Array.from(
            data.targets,
            (target, sequence) =>
              html`<option value=${sequence} ?selected=${sequence === document.sequence}>${sequence + 1}: ${inputsText(data, sequence)} → ${formatNumber(target)}</option>`,
          )}
        </select>
      </label>
      <div class="plot forward">
        <h4>${rich(states.straight ? text.states : text.statesLog, { s: html`s<sub>k</sub>` })}</h4>
        <rnn-plot .options=${this.#options[0]} .data=${stateData(report, states)} .position=${k} @plot-place=${this.#onPlace}
          label=${text.statesPlot}></rnn-plot>
      </div>
      <div class="plot backward">
        <h4>${rich(text.gradients, { sum: sum('k') })}</h4>
        <rnn-plot .options=${this.#options[1]} .data=${gradientData(report, gradients)} .position=${k} @plot-place=${this.#onPlace}
          label=${text.gradientsPlot}></rnn-plot>
      </div>
      <div>${tableButton(() => this.#table())} <button type="button" class="as-table hear backward" data-free @click=${this.#hear}>${spokenText().sound.gradient}</button></div>
      <label class="field step">${text.timeStep}
        <input type="range" min="0" max=${data.nSteps} step="1" .value=${String(k)} aria-label=${text.timeStepK} @input=${this.#onStep}>
        <output>${text.step(k, data.nSteps)}</output>
      </label>
      <dl class="reading">
        <div class="forward"><dt>${rich(text.state, { s: html`s<sub>${k}</sub>` })}</dt><dd title=${report.states[k]!}>${formatNumber(report.states[k]!)}</dd></div>
        <div class="backward"><dt>${sum(k)}</dt><dd title=${report.stateGradient[k]!}>${formatNumber(report.stateGradient[k]!)}</dd></div>
        <div class="forward"><dt>${text.output}</dt><dd title=${report.output}>${formatNumber(report.output)}</dd></div>
        <div class="forward"><dt>${text.target}</dt><dd title=${report.target}>${formatNumber(report.target)}</dd></div>
      </dl></div>`;
  }

  #table(): PlotTable {
    const { name, report } = shownPoint(this.explorer.state);
    const { states, sequenceGradient, stateGradient } = report;
    const s = html`s<sub>k</sub>`;
    return {
      title: exploreText().point.table(name, this.explorer.state.document.sequence + 1),
      columns: [
        { head: html`<i>k</i>`, values: Array.from(states, (_, k) => k) },
        { head: s, values: states },
        { head: html`∂ξ/∂${s}`, values: sequenceGradient },
        { head: html`Σ<sub>i</sub> ∂ξ/∂${s}`, values: stateGradient },
      ],
    };
  }

  #typed(): TemplateResult {
    const target = movable(this.explorer.state);
    const { model } = this.explorer.state;
    const text = exploreText().point;
    return html`<fieldset ?disabled=${!target}>
      <legend>${target ? text.exactly(target.what) : text.nothing}</legend>
      <div class="typed">${([0, 1] as const).map((axis) => {
        const rejected = this.rejected[axis];
        const { symbol } = model.parameters[axis]!;
        return html`<label>${parameterSymbol(symbol)}
          <input type="text" inputmode="decimal" autocomplete="off" spellcheck="false" aria-describedby="why"
            .value=${rejected ?? String(target?.place[axis] ?? '')} aria-invalid=${rejected === undefined ? 'false' : 'true'}
            @change=${(event: Event) => this.#onTyped(axis, event.target as HTMLInputElement)}>
        </label>`;
      })}</div>
      <p class="message" id="why" role="alert">${this.#problem(0) ?? this.#problem(1) ?? nothing}</p>
    </fieldset>`;
  }

  #read(axis: Axis, text: string): ReturnType<typeof readNumber> {
    const { symbol } = this.explorer.state.model.parameters[axis]!;
    return readNumber(spokenSymbol(symbol), text, [-MAX_PLACE, MAX_PLACE]);
  }

  /** Why what was typed can't be used. */
  #problem(axis: Axis): string | undefined {
    const text = this.rejected[axis];
    const read = text === undefined ? undefined : this.#read(axis, text);
    return read && 'message' in read ? read.message : undefined;
  }

  #onTyped(axis: Axis, input: HTMLInputElement): void {
    const { explorer } = this;
    const target = movable(explorer.state);
    if (!target) return;
    const read = this.#read(axis, input.value);
    const { [axis]: _, ...others } = this.rejected;
    if ('message' in read) {
      this.rejected = { ...others, [axis]: input.value };
      return;
    }
    this.rejected = others;
    // Shown as it was read, even where the number is the same.
    input.value = String(read.value);
    const [a, b] = target.place;
    const place = axis === 0 ? ([read.value, b] as const) : ([a, read.value] as const);
    const { kind, index } = explorer.state.document.selection;
    if (kind === 'run') explorer.setRun(index, { start: place });
    else explorer.movePoint(index, place);
  }

  #copy = async (shown: ShownPoint): Promise<void> => {
    const text = pointText(this.explorer.state, shown);
    if (await copyText(text)) {
      this.copied = true;
      setTimeout(() => {
        this.copied = false;
      }, 2000);
      return;
    }
    this.uncopied = text;
    await this.updateComplete;
    this.uncopiedField?.select();
  };

  #hear = async (): Promise<void> => {
    const { playGradient } = await import('../shared/explorer-sound.ts');
    playGradient(shownPoint(this.explorer.state).report.stateGradient);
  };

  #onSequence = (event: Event): void => {
    this.explorer.selectSequence(Number((event.target as HTMLSelectElement).value));
  };

  #onStep = (event: Event): void => {
    this.explorer.selectTimeStep((event.target as HTMLInputElement).valueAsNumber);
  };

  #onPlace = ({ detail }: CustomEvent<PlotPlace>): void => {
    this.explorer.selectTimeStep(detail.x);
  };
}

function markOf({ kind, index }: ShownPoint): SVGTemplateResult {
  if (kind === 'run') return svg`${runMark(runStyles[index]!)}`;
  if (kind === 'point') return pointMark(markedPoints[index]!);
  return svg`<path class="cross" d="M12 1V9M12 15V23M1 12H9M15 12H23"></path>`;
}

function colorOf(kind: ShownPoint['kind'], index: number): `--${string}` {
  if (kind === 'run') return runStyles[index]!.color as `--${string}`;
  return kind === 'point' ? `--point-${markedPoints[index]!.color}` : '--text';
}

/** "0100000001", or the first numbers of a sequence that is not made of bits. */
function inputsText(data: DataSet, sequence: number): string {
  const inputs = data.inputs.subarray(sequence * data.nSteps, (sequence + 1) * data.nSteps);
  if (inputs.every((input) => input === 0 || input === 1)) {
    const bits = bitsOf(data, sequence);
    return bits.length <= 20 ? bits : `${bits.slice(0, 19)}…`;
  }
  const numbers = Array.from(inputs.subarray(0, 4), (input) => formatNumber(input, 3)).join(' ');
  return data.nSteps <= 4 ? numbers : `${numbers} …`;
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-explore-point': RnnExplorePoint;
  }
}
