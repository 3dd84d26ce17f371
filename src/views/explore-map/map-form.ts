import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { optimizerChoices, settingsFor } from '../../app/explore/choices.ts';
import {
  MAX_ITERATIONS,
  MAX_MAP_SIZE,
  type MapAxis,
  type MapSpec,
  optimizerOf,
  type RunSpec,
  type Selection,
} from '../../app/explore/document.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { presetsOf, usualAxes, usualAxis, workOf } from '../../app/explore/map-facts.ts';
import { movable } from '../../app/explore/point-facts.ts';
import { runStyles } from '../../app/explore/run-style.ts';
import { readNumber } from '../../app/explore/typed-number.ts';
import { formatNumber } from '../../app/format.ts';
import { markedPoints } from '../../app/points.ts';
import type { Message } from '../../text/language.ts';
import { names } from '../../text/names.ts';
import { panelsText } from '../../text/panels.ts';
import { rich } from '../shared/rich.ts';

interface NumberField {
  /** names the field, and what it refuses */
  readonly key: string;
  readonly label: TemplateResult | string;
  /** begins the message: "η⁺" */
  readonly what: Message;
  readonly value: number;
  readonly range: readonly [number, number];
  readonly isWhole?: boolean;
  set(value: number): void;
}

/** So small a map may follow the slider of the clip threshold: it is there at once. */
const AT_ONCE = 3e8;
/** Powers of ten that the slider of the clip threshold reaches. */
const CLIP_FROM = -2;
const CLIP_TO = 3;

/** What the next map is of. A number that does not do is told of, and changes nothing. */
export class MapForm {
  readonly #host: ReactiveControllerHost;
  /** what was typed and can't be used, by field */
  #rejected: Readonly<Record<string, { readonly text: string; readonly message: Message }>> = {};

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  render(explorer: Explorer): TemplateResult {
    const { map } = explorer.state.document;
    return html`
      ${this.#settings(explorer, map)} ${this.#kind(explorer, map)} ${this.#twin(explorer, map)}
      ${Object.values(this.#rejected).map(({ message }) => html`<p class="message" role="alert">${message()}</p>`)}
    `;
  }

  #settings(explorer: Explorer, map: MapSpec): TemplateResult {
    const optimizer = optimizerOf(map);
    const { document } = explorer.state;
    const { selection } = document;
    const run = selection.kind === 'run' ? document.runs[selection.index] : undefined;
    const text = panelsText().map;
    const { optimizers, hyperparameters: meanings } = names();
    return html`<fieldset>
      <legend>${text.run}</legend>
      <div class="row">
        <select aria-label=${text.optimizer} @change=${(event: Event) => this.#setOptimizer(explorer, (event.target as HTMLSelectElement).value)}>
          ${optimizerChoices.map(({ id }) => html`<option value=${id} ?selected=${id === map.optimizer}>${optimizers[id]}</option>`)}
        </select>
        <button type="button" class="as-run" ?disabled=${!run || isAs(map, run)} @click=${() => run && this.#setAsRun(explorer, run)}>
          ${run ? text.asRun(runStyles[selection.index]!.label) : text.asTheRun}
        </button>
      </div>
      <div class="fields">
        ${optimizer.hyperparameters
          .filter(({ key }) => key !== map.axes?.a.key && key !== map.axes?.b.key)
          .map(({ key, symbol, range }) =>
            this.#number({
              key,
              label: html`<span title=${meanings[key]!}><span class="symbol"><i>${symbol}</i></span> ${key === 'clipNorm' ? text.clipOrNone : meanings[key]}</span>`,
              what: () => symbol,
              value: map.hyperparameters[key] ?? 0,
              range,
              set: (value) => this.#change(explorer, { hyperparameters: { ...map.hyperparameters, [key]: value } }),
            }),
          )}
        ${this.#number({
          key: 'nIterations',
          label: text.iterations,
          what: () => panelsText().map.theIterations,
          value: map.nIterations,
          range: [1, MAX_ITERATIONS],
          isWhole: true,
          set: (nIterations) => this.#change(explorer, { nIterations }),
        })}
        ${this.#number({
          key: 'size',
          label: text.cells,
          what: () => panelsText().map.theCells,
          value: map.size,
          range: [2, MAX_MAP_SIZE],
          isWhole: true,
          set: (size) => this.#change(explorer, { size }),
        })}
      </div>
    </fieldset>`;
  }

  #kind(explorer: Explorer, map: MapSpec): TemplateResult {
    const { axes } = map;
    const text = panelsText().map;
    return html`<fieldset>
      <legend>${text.kind}</legend>
      <label class="choice"><input type="radio" name="kind" value="starts" .checked=${!axes}
        @change=${() => this.#change(explorer, { axes: undefined })}>${text.starts}</label>
      <label class="choice"><input type="radio" name="kind" value="settings" .checked=${axes !== undefined}
        @change=${() => this.#change(explorer, { axes: this.#axesFor(explorer, map.optimizer) })}>${text.settings}</label>
      ${axes ? this.#axes(explorer, map, axes) : nothing}
    </fieldset>`;
  }

  #axes(explorer: Explorer, map: MapSpec, axes: NonNullable<MapSpec['axes']>): TemplateResult {
    const optimizer = optimizerOf(map);
    const set = (change: Partial<NonNullable<MapSpec['axes']>>) =>
      this.#change(explorer, { axes: { ...axes, ...change } });
    const target = movable(explorer.state);
    const [a, b] = axes.start;
    const text = panelsText().map;
    return html`
      <div class="row">${presetsOf(optimizer).map(
        (preset) =>
          html`<button type="button" class="preset" @click=${() => set({ a: preset.a, b: preset.b })}>${preset.title}</button>`,
      )}</div>
      ${this.#axis(map, 'along', axes.a, axes.b.key, (next) => set({ a: next }))}
      ${this.#axis(map, 'up', axes.b, axes.a.key, (next) => set({ b: next }))}
      <div class="row">
        <span>${text.from(formatNumber(a), formatNumber(b))}</span>
        <button type="button" class="preset" ?disabled=${!target || (target.place[0] === a && target.place[1] === b)}
          @click=${() => target && set({ start: target.place })}>${target ? asText(explorer.state.document.selection) : text.asSelected}</button>
      </div>`;
  }

  #axis(
    map: MapSpec,
    name: 'along' | 'up',
    axis: MapAxis,
    other: string,
    set: (axis: MapAxis) => void,
  ): TemplateResult {
    const { hyperparameters } = optimizerOf(map);
    const { hyperparameters: meanings } = names();
    const text = panelsText().map;
    const { range, symbol } = hyperparameters.find(({ key }) => key === axis.key)!;
    const end = (which: 'from' | 'to', limits: readonly [number, number]) =>
      this.#input({
        key: `${name}.${which}`,
        label: text.ends[which](text.axes[name]),
        what: () => panelsText().map.endOf[which](symbol),
        value: axis[which],
        range: limits,
        set: (value) => set({ ...axis, [which]: value }),
      });
    return html`<div class="axis">
      <select aria-label=${text.axes[name]} @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        set(usualAxis(hyperparameters.find(({ key }) => key === value)!));
      }}>
        ${hyperparameters
          .filter(({ key }) => key !== other)
          .map(
            ({ key, symbol }) =>
              html`<option value=${key} ?selected=${key === axis.key}>${name === 'along' ? '→' : '↑'} ${symbol} ${key === 'clipNorm' ? text.clip : meanings[key]}</option>`,
          )}
      </select>
      ${end('from', [range[0], axis.to])}<span>${text.to}</span>${end('to', [axis.from, range[1]])}
    </div>`;
  }

  #twin(explorer: Explorer, map: MapSpec): TemplateResult {
    const isAxis = map.axes?.a.key === 'clipNorm' || map.axes?.b.key === 'clipNorm';
    return html`<fieldset>
      <label class="choice"><input type="checkbox" name="twin" .checked=${map.twin} ?disabled=${isAxis}
        @change=${(event: Event) => this.#setTwin(explorer, map, (event.target as HTMLInputElement).checked)}>${panelsText().map.twin}</label>
      ${map.twin && !isAxis ? this.clip(explorer) : nothing}
    </fieldset>`;
  }

  #number(field: NumberField): TemplateResult {
    return html`<label class="field"><span>${field.label}</span>${this.#input(field)}</label>`;
  }

  #input({ key, label, what, value, range, isWhole, set }: NumberField): TemplateResult {
    const rejected = this.#rejected[key];
    return html`<input type="text" inputmode="decimal" autocomplete="off" spellcheck="false" name=${key}
      aria-label=${typeof label === 'string' ? label : what()} .value=${rejected?.text ?? String(value)} aria-invalid=${rejected ? 'true' : 'false'}
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        const text = input.value;
        const read = readNumber(what(), text, range, isWhole);
        const { [key]: _, ...others } = this.#rejected;
        if ('message' in read) {
          this.#rejected = {
            ...others,
            [key]: { text, message: () => complaint(readNumber(what(), text, range, isWhole)) },
          };
          this.#host.requestUpdate();
          return;
        }
        this.#rejected = others;
        // Shown as it was read, even where the number is the same.
        input.value = String(read.value);
        this.#host.requestUpdate();
        set(read.value);
      }}>`;
  }

  #change(explorer: Explorer, change: Partial<MapSpec>): void {
    const { axes, twin } = { ...explorer.state.document.map, ...change };
    // Where the clip threshold is an axis, a twin without clipping would have nothing to differ in.
    const isClipAxis = axes?.a.key === 'clipNorm' || axes?.b.key === 'clipNorm';
    explorer.setMap({ ...change, twin: twin && !isClipAxis });
    explorer.endGesture();
  }

  #setOptimizer(explorer: Explorer, id: string): void {
    const before = explorer.state.document.map;
    const hyperparameters = settingsFor(id, before.hyperparameters);
    this.#rejected = {};
    const axes = before.axes && this.#axesFor(explorer, id);
    this.#change(explorer, { optimizer: id, hyperparameters, axes });
  }

  #setAsRun(explorer: Explorer, { optimizer, hyperparameters }: RunSpec): void {
    this.#rejected = {};
    const { axes, optimizer: before } = explorer.state.document.map;
    const keeps = optimizer === before ? axes : axes && this.#axesFor(explorer, optimizer);
    this.#change(explorer, { optimizer, hyperparameters, axes: keeps });
  }

  #axesFor(explorer: Explorer, optimizer: string): NonNullable<MapSpec['axes']> {
    const { a, b } = usualAxes(optimizerOf({ optimizer }));
    const { model, document } = explorer.state;
    const usual = [model.parameters[0]!.initial, model.parameters[1]!.initial] as const;
    return { a, b, start: document.map.axes?.start ?? movable(explorer.state)?.place ?? usual };
  }

  /** The slider of the clip threshold, which a small map follows. */
  clip(explorer: Explorer): TemplateResult {
    const clip = explorer.state.document.map.hyperparameters.clipNorm ?? 0;
    return html`<label class="clip"><span>${rich(panelsText().map.clipAt, { c: html`<span class="symbol"><i>c</i></span>` })}</span>
          <input type="range" name="clip" min=${CLIP_FROM} max=${CLIP_TO} step="0.05" .value=${String(Math.log10(clip || 1))}
            aria-valuetext=${formatNumber(clip, 3)}
            @input=${(event: Event) => this.#slideClip(explorer, (event.target as HTMLInputElement).valueAsNumber)}
            @change=${() => this.#dropClip(explorer)}>
          <output>${formatNumber(clip, 3)}</output></label>`;
  }

  /** A twin of what is not clipped would be the same, so clipping begins with it. */
  #setTwin(explorer: Explorer, { hyperparameters }: MapSpec, twin: boolean): void {
    const isClipped = (hyperparameters.clipNorm ?? 0) > 0;
    this.#change(
      explorer,
      twin && !isClipped ? { twin, hyperparameters: { ...hyperparameters, clipNorm: 1 } } : { twin },
    );
  }

  #slideClip(explorer: Explorer, exponent: number): void {
    const clipNorm = Number((10 ** exponent).toPrecision(3));
    explorer.setMap({ hyperparameters: { ...explorer.state.document.map.hyperparameters, clipNorm } });
  }

  #dropClip(explorer: Explorer): void {
    explorer.endGesture();
    const { map } = explorer.state;
    if (map.twin && map.progress === undefined && workOf(explorer.state).nTimeSteps <= AT_ONCE) explorer.startMap();
  }
}

/** Why a text is no such number. */
function complaint(read: ReturnType<typeof readNumber>): string {
  return 'message' in read ? read.message : '';
}

/** "As run 2", "As point C" */
function asText({ kind, index }: Selection): string {
  const text = panelsText().map;
  return kind === 'run' ? text.asRun(runStyles[index]!.label) : text.asPoint(markedPoints[index]!.letter);
}

function isAs(map: MapSpec, run: RunSpec): boolean {
  return (
    map.optimizer === run.optimizer &&
    optimizerOf(map).hyperparameters.every(({ key }) => map.hyperparameters[key] === run.hyperparameters[key])
  );
}
