import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Benchmark, BenchmarkState } from '../../app/benchmark/benchmark.ts';
import { progressText } from '../../app/benchmark/words.ts';
import { modelChoices } from '../../app/explore/choices.ts';
import { benchmarkText } from '../../text/benchmark.ts';
import { names } from '../../text/names.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { StoreController } from '../shared/store-controller.ts';
import { controls } from '../shared/styles.ts';

/** What a benchmark is asked for, the one button that starts or ends it, and how far it is. */
@customElement('rnn-benchmark-controls')
export class RnnBenchmarkControls extends RnnElement {
  static override styles = [
    controls,
    css`
      form { display: grid; gap: 16px; }
      .fields { display: grid; grid-template-columns: auto auto minmax(0, 1fr) minmax(0, 1fr); gap: 12px 24px; align-items: start; }
      .field { display: grid; gap: 4px; min-width: 0; }
      .field > label, legend { padding: 0; font-size: 14px; line-height: 20px; }
      .field :is(input[type='text'], select) { width: 100%; min-width: 0; text-overflow: ellipsis; }
      fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
      .choices { display: flex; gap: 16px; min-height: 32px; align-items: center; margin-top: 4px; }
      .choices label { display: flex; gap: 6px; align-items: center; min-height: 32px; }
      .choices input { width: 16px; height: 16px; margin: 0; }
      .hint, .message { margin: 0; font-size: 13px; line-height: 18px; }
      .hint { color: var(--muted); }
      .run { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 16px; align-items: center; min-height: 44px; }
      .run button { min-width: 9em; min-height: 40px; background: var(--accent); border-color: var(--accent); color: var(--on-accent); forced-color-adjust: none; font-weight: 600; }
      .run button.cancel { background: none; color: inherit; border-color: var(--line); font-weight: 400; }
      .run button[aria-disabled='true'] { color: var(--muted); cursor: default; }
      .course { display: grid; gap: 2px; font-size: 14px; line-height: 20px; font-variant-numeric: tabular-nums; }
      .course p { margin: 0; color: var(--muted); overflow-wrap: anywhere; }
      progress { display: block; width: 100%; height: 6px; accent-color: var(--accent); }
      .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      @media (max-width: 820px) { .fields { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
      @media (max-width: 600px) {
        .fields { grid-template-columns: minmax(0, 1fr); }
        .run { grid-template-columns: minmax(0, 1fr); gap: 8px; }
        .run button { width: 100%; }
        .course { min-height: 48px; }
      }
      @media (pointer: coarse) { .choices label { min-height: 44px; } }
    `,
  ];

  @property({ attribute: false }) benchmark!: Benchmark;

  constructor() {
    super();
    new StoreController<BenchmarkState>(
      this,
      () => this.benchmark?.store,
      ({ settings, problems, phase, progress }) => [settings, problems, phase, progress],
    );
  }

  override render(): TemplateResult {
    const { settings } = this.benchmark.state;
    const { isBusy } = this.benchmark;
    const text = benchmarkText();
    return html`<form novalidate @submit=${this.#onSubmit}>
      <div class="fields">
        <div class="field">
          <label for="model">${text.model}</label>
          <select id="model" ?disabled=${isBusy} @change=${this.#onModel}>
            ${modelChoices.map(({ id }) => html`<option value=${id} .selected=${id === settings.model}>${names().models[id]}</option>`)}
          </select>
        </div>
        <fieldset class="field" ?disabled=${isBusy}>
          <legend>${text.howMuch}</legend>
          <div class="choices">${this.#extent(text.quick, true)} ${this.#extent(text.full, false)}</div>
        </fieldset>
        ${this.#field('sizes', text.sizes, settings.sizes?.join(', ') ?? '', text.sizesHint)}
        ${this.#field('seed', text.seed, settings.seed === undefined ? '' : String(settings.seed), text.seedHint)}
      </div>
      ${this.#run()}
    </form>`;
  }

  #extent(label: string, isQuick: boolean): TemplateResult {
    const { settings } = this.benchmark.state;
    return html`<label><input type="radio" name="extent" .checked=${settings.isQuick === isQuick} @change=${() => this.benchmark.setQuick(isQuick)}>${label}</label>`;
  }

  #field(key: 'sizes' | 'seed', label: string, value: string, hint: string): TemplateResult {
    const problem = this.benchmark.state.problems[key];
    const set = (event: Event) => this.#set(key, (event.target as HTMLInputElement).value);
    return html`<div class="field">
      <label for=${key}>${label}</label>
      <input id=${key} type="text" inputmode=${key === 'seed' ? 'numeric' : 'text'} autocomplete="off" spellcheck="false" ?disabled=${this.benchmark.isBusy}
        .value=${problem?.text ?? value} aria-invalid=${problem ? 'true' : 'false'} aria-describedby=${`${key}-hint`} @change=${set}>
      <p id=${`${key}-hint`} class=${problem ? 'message' : 'hint'} role=${problem ? 'alert' : nothing}>${problem?.message() ?? hint}</p>
    </div>`;
  }

  /** One button, so that the focus stays where it is when a run begins and ends. */
  #run(): TemplateResult {
    const { phase, progress } = this.benchmark.state;
    const { isBusy } = this.benchmark;
    const share = progress?.done ?? 0;
    const text = benchmarkText();
    const percent = Math.round(100 * share);
    const what = progress ? progressText(progress.what) : text.gettingReady;
    const left = progress?.secondsLeft;
    const course = html`<progress aria-label=${text.progress} max="1" .value=${share}></progress>
      <p>${left == null ? text.course(percent, what) : text.courseLeft(percent, timeText(left), what)}</p>`;
    return html`<div class="run">
      <button type=${isBusy ? 'button' : 'submit'} class=${isBusy ? 'cancel' : ''} aria-disabled=${phase === 'cancelling'} @click=${this.#onClick}>
        ${phase === 'cancelling' ? text.cancelling : isBusy ? text.cancel : text.run}
      </button>
      ${this.#course(isBusy ? course : undefined)}
    </div>`;
  }

  /** What is heard says tenths, so that it does not talk all the time. */
  #course(shown: TemplateResult | undefined): TemplateResult {
    const { phase, progress } = this.benchmark.state;
    const tenths = Math.floor(10 * (progress?.done ?? 0));
    const text = benchmarkText();
    const isCancelling = phase === 'cancelling';
    const spoken = this.benchmark.isBusy
      ? isCancelling
        ? text.spokenCancelling
        : text.spokenRunning(10 * tenths)
      : '';
    return html`<div class="course">${shown ?? nothing}<span class="spoken" aria-live="polite">${spoken}</span></div>`;
  }

  #set(key: 'sizes' | 'seed', text: string): void {
    if (key === 'sizes') this.benchmark.setSizes(text);
    else this.benchmark.setSeed(text);
    // A text that says the same as before, in other words, is set as the settings have it.
    this.requestUpdate();
  }

  #onModel = (event: Event): void => {
    this.benchmark.setModel((event.target as HTMLSelectElement).value);
  };

  #onClick = (event: MouseEvent): void => {
    // The second half of a double click on Run is meant for Run.
    if (this.benchmark.isBusy && event.detail < 2) this.benchmark.cancel();
  };

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    for (const key of ['sizes', 'seed'] as const) {
      this.#set(key, this.renderRoot.querySelector<HTMLInputElement>(`#${key}`)!.value);
    }
    const { problems } = this.benchmark.state;
    const wrong = problems.sizes ? '#sizes' : problems.seed ? '#seed' : undefined;
    if (wrong) this.renderRoot.querySelector<HTMLInputElement>(wrong)!.focus();
    else void this.benchmark.start();
  };
}

/** "12 s", "3 min" */
function timeText(seconds: number): string {
  const text = benchmarkText();
  return seconds < 90 ? text.seconds(Math.max(1, Math.ceil(seconds))) : text.minutes(Math.round(seconds / 60));
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-benchmark-controls': RnnBenchmarkControls;
  }
}
