import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Benchmark } from '../../app/benchmark/benchmark.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import type { Lessons } from '../../app/lesson/lessons.ts';
import type { Reporter } from '../../app/report.ts';
import { PLACES, type PlaceId, type Route, readRoute, writeRoute } from '../../app/route.ts';
import type { Session } from '../../app/session.ts';
import { LANGUAGE_NAMES, LANGUAGES, language } from '../../text/language.ts';
import { pageText } from '../../text/page.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { stacked } from '../shared/stacked.ts';
import { controls, theme } from '../shared/styles.ts';

/** The page: a slim header, the place that is shown, and a footer. It carries the palette for everything below. */
@customElement('rnn-app')
export class RnnApp extends RnnElement {
  static override styles = [
    controls,
    theme,
    css`
      :host {
        display: block;
        min-height: 100vh;
        background: var(--paper);
        color: var(--text);
        font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
        -webkit-text-size-adjust: 100%;
      }
      .skip { position: absolute; left: -999px; top: 4px; padding: 4px 12px; background: var(--paper); z-index: 2; }
      .skip:focus { left: 8px; }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 24px;
        min-height: 48px;
        padding: 4px 24px;
        border-bottom: 1px solid var(--line);
      }
      .wordmark { font-weight: 650; letter-spacing: -0.01em; font-size: 17px; }
      .wordmark span { color: var(--accent); }
      nav { display: flex; gap: 20px; }
      nav a { color: var(--muted); text-decoration: none; border-bottom: 2px solid transparent; padding: 10px 0; }
      nav a:hover { color: var(--text); }
      nav a[aria-current] { color: var(--text); border-bottom-color: var(--accent); }
      .language { margin-left: auto; min-height: 32px; border-color: transparent; color: var(--muted); font-size: 15px; max-width: 7.5em; }
      main { display: block; padding: 0 24px; }
      /* The explorer is an instrument: it fills the window, and nothing scrolls but its own panels. So are the lessons. */
      :host(:is([data-place='explore'], [data-place='lessons'])) { display: flex; flex-direction: column; }
      :host(:is([data-place='explore'], [data-place='lessons'])) main { flex: 1; min-height: 0; padding: 0; }
      .wait { margin: 0; padding: 48px 24px; color: var(--muted); }
      :host(:is([data-place='explore'], [data-place='lessons'])) { height: 100vh; height: 100dvh; min-height: 480px; }
      @media ${stacked} { :host(:is([data-place='explore'], [data-place='lessons'])) { height: auto; min-height: 0; } }
      footer { margin: 64px 24px 0; padding: 24px 0 32px; border-top: 1px solid var(--line); font-size: 14px; color: var(--muted); }
      footer p { max-width: 70ch; margin: 0 auto; }
      footer a { color: var(--accent); }
      @media (max-width: 600px) {
        header { padding-inline: 16px; gap: 0 12px; }
        nav { gap: 12px; font-size: 15px; }
        :host(:not([data-place='explore'], [data-place='lessons'])) main { padding-inline: 16px; }
        footer { margin-inline: 16px; }
      }
      /* The places and the engine fit on one line. */
      @media (max-width: 430px) { .wordmark { display: none; } }
    `,
  ];

  @property({ attribute: false }) session: Session | undefined;
  @property({ attribute: false }) route: Route = { place: 'tutorial', query: '', words: {} };
  /** Loads the explorer, which is no part of the first load. */
  @property({ attribute: false }) loadExplorer: (() => Promise<Explorer>) | undefined;
  /** Loads the benchmark, which is no part of the first load either. */
  @property({ attribute: false }) loadBenchmark: (() => Promise<Benchmark>) | undefined;
  /** Loads the lessons, nor are they. */
  @property({ attribute: false }) loadLessons: (() => Promise<Lessons>) | undefined;
  @state() private explorer: Explorer | undefined;
  @state() private benchmark: Benchmark | undefined;
  @state() private lessons: Lessons | undefined;
  /** the place that could not be loaded */
  @state() private failed: PlaceId | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { place } = this.route;
    this.dataset.place = place;
    document.title = place === 'tutorial' ? 'rnnscape' : `${pageText().titles[place]} · rnnscape`;
    if (changed.has('route') && this.failed !== place) this.#load();
  }

  override render(): TemplateResult | typeof nothing {
    const { session, route } = this;
    if (!session) return nothing;
    const text = pageText();
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${text.skip}</a>
      <header>
        <span class="wordmark">rnn<span>scape</span></span>
        <nav aria-label=${text.places}>
          ${PLACES.map(
            (place) =>
              html`<a href=${writeRoute({ place, query: '', words: route.words })} aria-current=${place === route.place ? 'page' : nothing}>${text.titles[place]}</a>`,
          )}
        </nav>
        <select class="language" aria-label=${text.language} @change=${this.#onLanguage}>
          ${LANGUAGES.map((each) => html`<option value=${each} lang=${each} .selected=${each === language()}>${LANGUAGE_NAMES[each]}</option>`)}
        </select>
        <rnn-engine-report compact .reporter=${this.#reporter(session)}></rnn-engine-report>
      </header>
      <main id="main" tabindex="-1">${this.#place(session)}</main>
      ${route.place === 'tutorial' ? this.#footer() : nothing}
    `;
  }

  /** Who accounts for what the place shows. */
  #reporter(session: Session): Reporter {
    const shown = { explore: this.explorer, lessons: this.lessons?.player.explorer };
    return shown[this.route.place as keyof typeof shown]?.reporter ?? session;
  }

  #place(session: Session): TemplateResult {
    const { explorer, benchmark, lessons } = this;
    const { place } = this.route;
    if (place === 'tutorial') return html`<rnn-tutorial .session=${session}></rnn-tutorial>`;
    if (place === 'explore' && explorer) return html`<rnn-explore .explorer=${explorer}></rnn-explore>`;
    if (place === 'benchmark' && benchmark) return html`<rnn-benchmark .benchmark=${benchmark}></rnn-benchmark>`;
    if (place === 'lessons' && lessons) return html`<rnn-lessons .lessons=${lessons}></rnn-lessons>`;
    const text = pageText();
    if (this.failed !== place) return html`<p class="wait" role="status">${text.loading[place]}</p>`;
    return html`<p class="wait" role="alert">
      ${text.failed[place]} <button @click=${() => this.#load()}>${text.again}</button>
    </p>`;
  }

  #footer(): TemplateResult {
    return html`<footer>
      <p>${rich(pageText().footer, { title: html`<cite lang="en">How to implement a recurrent neural network</cite>` })}</p>
    </footer>`;
  }

  #load(): void {
    const { place } = this.route;
    this.failed = undefined;
    const failed = () => {
      this.failed = place;
    };
    if (place === 'explore' && !this.explorer) {
      this.loadExplorer?.().then((explorer) => {
        this.explorer = explorer;
      }, failed);
    }
    if (place === 'benchmark' && !this.benchmark) {
      this.loadBenchmark?.().then((benchmark) => {
        this.benchmark = benchmark;
      }, failed);
    }
    if (place === 'lessons' && !this.lessons) {
      this.loadLessons?.().then((lessons) => {
        this.lessons = lessons;
      }, failed);
    }
  }

  /** The address is where the language is kept. */
  #onLanguage = (event: Event): void => {
    const lang = (event.target as HTMLSelectElement).value;
    // Not the route: a place changes the address without telling.
    const route = readRoute(location.hash);
    location.hash = writeRoute({ ...route, words: { ...route.words, lang } });
  };

  #skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('main')!.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-app': RnnApp;
  }
}
