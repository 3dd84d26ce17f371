import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { readAttributes, VIEW_PROPERTIES } from '../app/embed/attributes.ts';
import { Explorer } from '../app/explore/explorer.ts';
import { browserClock } from '../host/browser.ts';
import { embedText } from '../text/embed.ts';
import { LANGUAGES, type Message, setLanguage } from '../text/language.ts';
import '../views/explore-landscape/rnn-explore-landscape.ts';
import '../views/explore-timeline/rnn-explore-timeline.ts';
import { RnnElement } from '../views/shared/rnn-element.ts';
import { controls, theme } from '../views/shared/styles.ts';
import { themeChanged } from '../views/shared/uplot.ts';
import { type Tell, tellEvents } from './events.ts';
import { sharedEngines } from './host.ts';

const ENGINES = ['auto', 'cpu', 'gpu'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;
/** Properties beside those that say what is shown. */
const OTHERS = ['engine', 'theme', 'lang'] as const;

/**
 * The loss landscape of a recurrent network, computed live, for any page. Its attributes say what is shown; what someone
 * does in it is told by events. See docs/embedding.md.
 */
@customElement('rnn-landscape')
export class RnnLandscape extends RnnElement {
  static override styles = [
    controls,
    theme,
    css`
      :host { display: flex; flex-direction: column; position: relative; aspect-ratio: 4 / 3; min-height: 240px; background: var(--paper); color: var(--text); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; contain: layout; }
      /* Words run as the landscape was drawn for them, whatever runs around it. */
      :host { direction: ltr; text-align: start; text-indent: 0; text-transform: none; letter-spacing: normal; word-spacing: normal; white-space: normal; }
      :host([controls]) { aspect-ratio: 1; }
      :host([hidden]) { display: none; }
      rnn-explore-landscape { flex: 1; min-height: 0; min-width: 0; }
      rnn-explore-timeline { flex: none; padding-inline: 12px; border-top: 1px solid var(--line); }
      .problem { margin: 0; padding: 6px 12px; border-top: 1px solid var(--line); color: var(--bad); font-size: 14px; line-height: 20px; overflow-wrap: anywhere; }
    `,
  ];

  /** The text of an explorer's link, or the whole link. The other attributes take the place of its words. */
  @property({ reflect: true }) link?: string | null;
  @property({ reflect: true }) model?: string | null;
  @property({ reflect: true }) seed?: string | null;
  @property({ reflect: true }) sequences?: string | null;
  @property({ reflect: true }) steps?: string | null;
  @property({ reflect: true }) share?: string | null;
  @property({ reflect: true }) window?: string | null;
  @property({ reflect: true }) optimizer?: string | null;
  @property({ reflect: true }) settings?: string | null;
  @property({ reflect: true }) start?: string | null;
  @property({ reflect: true }) points?: string | null;
  @property({ reflect: true }) iterations?: string | null;
  @property({ reflect: true }) iteration?: string | null;
  @property({ reflect: true }) layers?: string | null;
  @property({ reflect: true, attribute: 'color-map' }) colorMap?: string | null;
  @property({ reflect: true }) engine?: string | null;
  @property({ reflect: true }) theme?: string | null;
  @property({ reflect: true, type: Boolean }) controls = false;

  @property({ reflect: true }) override lang!: string;

  #explorer: Explorer | undefined;
  #end: (() => void) | undefined;
  /** whether the explorer is yet to be told what the attributes ask for */
  #isNew = false;
  #viewProblem: Message | undefined;
  #otherProblem: Message | undefined;

  /** The text of a link to what is shown now: `#/explore?` + this opens it. Undefined where no link can hold it. */
  get currentLink(): string | undefined {
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

  override connectedCallback(): void {
    super.connectedCallback();
    // One that is moved to another place keeps its own.
    if (this.#explorer) return;
    this.#explorer = new Explorer(sharedEngines(), browserClock);
    this.#isNew = true;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#end?.();
      this.#explorer?.release();
      this.#explorer = undefined;
      this.requestUpdate();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const explorer = this.#explorer;
    if (!explorer) return;
    if (this.#isNew || OTHERS.some((name) => changed.has(name))) {
      this.#otherProblem = this.#applyOthers(explorer, changed);
      this.#refuse(this.#otherProblem);
    }
    if (!this.#isNew && !VIEW_PROPERTIES.some((name) => changed.has(name))) return;
    const read = readAttributes(this);
    this.#viewProblem = 'message' in read ? read.message : undefined;
    this.#refuse(this.#viewProblem);
    if ('view' in read) explorer.show(read.view);
    if (!this.#isNew) return;
    this.#isNew = false;
    this.#end = tellEvents(explorer, browserClock, this.#tell);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('theme')) themeChanged();
  }

  override render(): TemplateResult | typeof nothing {
    const explorer = this.#explorer;
    if (!explorer) return nothing;
    const problem = this.#viewProblem ?? this.#otherProblem;
    const parts = html`
      <rnn-explore-landscape .explorer=${explorer}></rnn-explore-landscape>
      ${this.controls ? html`<rnn-explore-timeline compact .explorer=${explorer}></rnn-explore-timeline>` : nothing}
    `;
    return html`${keyed(explorer, parts)}${problem ? html`<p class="problem" role="alert">${problem()}</p>` : nothing}`;
  }

  /** @returns what is wrong with them, if anything is */
  #applyOthers(explorer: Explorer, changed: PropertyValues<this>): Message | undefined {
    const { engine, theme: worn, lang } = this;
    const preference = ENGINES.find((each) => each === (engine ?? 'auto'));
    if (!preference) return notOneOf('engine', ENGINES, engine!);
    if (changed.has('engine')) explorer.preferEngine(preference);
    if (!THEMES.some((each) => each === (worn ?? 'auto'))) return notOneOf('theme', THEMES, worn!);
    if (!lang) return undefined;
    const known = LANGUAGES.find((each) => each === lang);
    if (!known) return notOneOf('lang', LANGUAGES, lang);
    // A language that can't be loaded leaves the words as they are.
    if (changed.has('lang')) setLanguage(known).catch(() => {});
    return undefined;
  }

  #refuse(problem: Message | undefined): void {
    if (problem) this.#tell('rnn-error', { message: problem() });
  }

  #tell: Tell = (type, detail) => {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  };
}

function notOneOf(name: string, known: readonly string[], given: string): Message {
  return () => embedText().notOneOf(name, known, given.slice(0, 40));
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-landscape': RnnLandscape;
  }
}
