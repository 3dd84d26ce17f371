import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { readAttributes, VIEW_ATTRIBUTES, type ViewAttribute } from '../app/embed/attributes.ts';
import { Explorer } from '../app/explore/explorer.ts';
import { embedText } from '../text/embed.ts';
import { LANGUAGES, setLanguage } from '../text/language.ts';
import '../views/explore-landscape/rnn-explore-landscape.ts';
import '../views/explore-timeline/rnn-explore-timeline.ts';
import { browserClock } from '../host/browser.ts';
import { RnnElement } from '../views/shared/rnn-element.ts';
import { controls, theme } from '../views/shared/styles.ts';
import { themeChanged } from '../views/shared/uplot.ts';
import { sharedEngines } from './host.ts';

const ENGINES = ['auto', 'cpu', 'gpu'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;
const OTHER_ATTRIBUTES = ['engine', 'controls', 'lang', 'theme'] as const;

/** A run that has been trained. */
export interface RunDetail {
  /** its place in the list, from 0 */
  readonly index: number;
  readonly start: readonly [number, number];
  readonly end: readonly number[];
  readonly cost: number;
  readonly iterations: number;
  /** the step at which it left the numbers; undefined where it did not */
  readonly divergedAt: number | undefined;
}

/**
 * The loss landscape of a recurrent network, computed live, for any page. Its attributes say what is shown; what someone
 * does in it is told by events. See docs/embedding.md.
 *
 * @fires rnn-ready when the first surface stands
 * @fires rnn-change when what is shown has become another view; detail: { link }
 * @fires rnn-point when someone points at a place; detail: { place, cost, gradient }, or null when no longer
 * @fires rnn-run when a run has been trained; detail: RunDetail
 * @fires rnn-error when attributes can't be taken; detail: { message }
 */
@customElement('rnn-landscape')
export class RnnLandscape extends RnnElement {
  static override styles = [
    controls,
    theme,
    css`
      :host { display: flex; flex-direction: column; position: relative; aspect-ratio: 4 / 3; min-height: 240px; background: var(--paper); color: var(--text); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; text-align: start; contain: layout; }
      :host([hidden]) { display: none; }
      rnn-explore-landscape { flex: 1; min-height: 0; min-width: 0; }
      rnn-explore-timeline { flex: none; padding-inline: 12px; border-top: 1px solid var(--line); }
      .problem { margin: 0; padding: 6px 12px; border-top: 1px solid var(--line); color: var(--bad); font-size: 14px; line-height: 20px; }
    `,
  ];

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...VIEW_ATTRIBUTES, ...OTHER_ATTRIBUTES];
  }

  #explorer: Explorer | undefined;
  #end: (() => void) | undefined;
  #problem: string | undefined;
  #isReady = false;
  #link: string | undefined;
  #told = new Map<number, unknown>();
  #isAsked = false;

  /** The text of a link to what is shown: `#/explore?` + this opens the same view. Undefined where no link can hold it. */
  get link(): string | undefined {
    return this.#explorer?.link();
  }

  play(): void {
    if (!this.#explorer?.state.playing) this.#explorer?.togglePlay();
  }

  pause(): void {
    if (this.#explorer?.state.playing) this.#explorer.togglePlay();
  }

  /** @param iteration from 0 to the runs' own number */
  seek(iteration: number): void {
    this.#explorer?.seek(iteration);
  }

  /** Starts another run, with the settings of the selected one. @param start of the first two parameters */
  addRun(start: readonly [number, number]): void {
    this.#explorer?.addRun(start);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (old === value || !this.isConnected) return;
    if ((OTHER_ATTRIBUTES as readonly string[]).includes(name)) this.#applyOthers();
    else this.#ask();
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#explorer ??= new Explorer(sharedEngines(), browserClock);
    this.#end = this.#explorer.store.subscribe(() => this.#follow());
    this.#applyOthers();
    this.#ask();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.();
    // One that is only moved to another place is there again in a moment.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#explorer?.release();
      this.#explorer = undefined;
      this.#isReady = false;
      this.#told.clear();
      this.requestUpdate();
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    themeChanged();
  }

  override render(): TemplateResult | typeof nothing {
    const explorer = this.#explorer;
    if (!explorer) return nothing;
    return html`
      <rnn-explore-landscape .explorer=${explorer}></rnn-explore-landscape>
      ${this.hasAttribute('controls') ? html`<rnn-explore-timeline compact .explorer=${explorer}></rnn-explore-timeline>` : nothing}
      ${this.#problem === undefined ? nothing : html`<p class="problem" role="alert">${this.#problem}</p>`}
    `;
  }

  /** Several attributes that are set in one breath are read together. */
  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      if (!this.#explorer) return;
      const given = VIEW_ATTRIBUTES.map((name) => [name, this.getAttribute(name)] as const).filter(
        (pair): pair is [ViewAttribute, string] => pair[1] !== null,
      );
      const read = readAttributes(Object.fromEntries(given));
      if ('message' in read) {
        this.#refuse(read.message);
        return;
      }
      this.#problem = undefined;
      this.#explorer.show(read.view);
      this.requestUpdate();
    });
  }

  #applyOthers(): void {
    const engine = this.#oneOf('engine', ENGINES);
    const asked = this.#oneOf('lang', LANGUAGES);
    this.#oneOf('theme', THEMES);
    if (engine) this.#explorer?.preferEngine(engine);
    // A language that can't be loaded leaves the words as they are.
    if (asked) setLanguage(asked).catch(() => {});
  }

  #oneOf<Value extends string>(name: string, known: readonly Value[]): Value | undefined {
    const value = this.getAttribute(name);
    const found = known.find((each) => each === value);
    if (value !== null && found === undefined) {
      this.#refuse(embedText().notOneOf(name, known.join(', '), value.slice(0, 40)));
    }
    return found;
  }

  #refuse(message: string): void {
    this.#problem = message;
    this.requestUpdate();
    this.#tell('rnn-error', { message });
  }

  #follow(): void {
    const explorer = this.#explorer!;
    const { landscape, runs, hover, playing, document } = explorer.state;
    if (!this.#isReady && landscape.surface && !landscape.draft) {
      this.#isReady = true;
      this.#tell('rnn-ready', null);
    }
    if (hover !== this.#hover) {
      this.#hover = hover;
      this.#tell('rnn-point', hover ? { place: hover.place, cost: hover.cost, gradient: [...hover.gradient] } : null);
    }
    runs.forEach(({ run, spec, busy, divergence }, index) => {
      if (!run || busy || this.#told.get(index) === run) return;
      this.#told.set(index, run);
      const last = divergence?.step ?? run.nIterations;
      const width = run.parameters.length / (run.nIterations + 1);
      const detail: RunDetail = {
        index,
        start: spec.start,
        end: [...run.parameters.subarray(last * width, (last + 1) * width)],
        cost: run.costs[last]!,
        iterations: document.nIterations,
        divergedAt: divergence?.step,
      };
      this.#tell('rnn-run', detail);
    });
    // A clock that runs makes sixty links a second, and nobody could follow them.
    if (playing) return;
    const link = explorer.link();
    if (link === this.#link) return;
    this.#link = link;
    this.#tell('rnn-change', { link });
  }

  #hover: unknown;

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-landscape': RnnLandscape;
  }
}
