import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Benchmark } from '../../app/benchmark/benchmark.ts';
import { defaultPage, type PageSettings } from '../../app/classroom/page-settings.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import type { Lessons } from '../../app/lesson/lessons.ts';
import type { Reporter } from '../../app/report.ts';
import { PLACES, type PlaceId, type Route, readRoute, writeRoute } from '../../app/route.ts';
import type { Session } from '../../app/session.ts';
import { LANGUAGE_NAMES, LANGUAGES, language } from '../../text/language.ts';
import { pageText } from '../../text/page.ts';
import { whenPrinting } from '../shared/print.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { stacked } from '../shared/stacked.ts';
import { controls, theme } from '../shared/styles.ts';
import { themeChanged } from '../shared/uplot.ts';

/** A globe with its equator and two meridians, in a box of 24 × 24. */
const GLOBE = 'M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18M3 12h18M12 3c5 4.5 5 13.5 0 18M12 3c-5 4.5-5 13.5 0 18';

/** The page: a slim header, the place that is shown, and a footer. It carries the palette for everything below. */
@customElement('rnn-app')
export class RnnApp extends RnnElement {
  static override styles = [
    controls,
    theme,
    css`
      :host {
        display: block;
        min-height: calc(100vh / var(--magnified));
        --magnified: 1;
        zoom: var(--magnified);
        background: var(--paper);
        color: var(--text);
        font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
        -webkit-text-size-adjust: 100%;
      }
      .printed { display: none; }
      @media print {
        :host { display: block !important; height: auto !important; min-height: 0 !important; zoom: 1; background: none; font-size: 10.5pt; }
        header, .notice { display: none !important; }
        main { padding: 0 !important; }
        footer { margin: 24px 0 0; padding-bottom: 0; break-inside: avoid; }
        footer .printed { display: block; margin-top: 8px; overflow-wrap: anywhere; }
      }
      /* For the back row: type, lines and marks grow together. */
      @media (min-width: 1000px) { :host([presented]) { --magnified: 1.25; } }
      @media (min-width: 1600px) { :host([presented]) { --magnified: 1.5; } }
      :host([presented]) footer { display: none; }
      .skip { position: absolute; left: -999px; top: 8px; background: var(--paper); z-index: 4; }
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
      @media (forced-colors: active) { nav a { border-bottom-color: Canvas; } }
      nav a[aria-current] { color: var(--text); border-bottom-color: var(--accent); }
      .language { position: relative; display: flex; align-items: center; margin-left: auto; padding-left: 8px; border-radius: var(--corner); color: var(--muted); }
      .language:hover { color: var(--text); }
      .language svg { flex: none; width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.5; }
      .language select { min-height: 32px; padding-inline: 4px; border-color: transparent; background: none; color: inherit; font-size: 15px; }
      .language option { background: var(--paper); color: var(--text); }
      .notice { display: flex; align-items: center; gap: 16px; padding: 8px 24px; background: var(--accent-soft); font-size: 15px; }
      .notice p { flex: 1; margin: 0; overflow-wrap: anywhere; }
      main { display: block; padding: 0 24px; }
      /* The explorer is an instrument: it fills the window, and nothing scrolls but its own panels. So are the lessons. */
      :host(:is([data-place='explore'], [data-place='lessons'])) { display: flex; flex-direction: column; }
      :host(:is([data-place='explore'], [data-place='lessons'])) main { flex: 1; min-height: 0; padding: 0; }
      .wait { margin: 0; padding: 48px 24px; color: var(--muted); }
      :host(:is([data-place='explore'], [data-place='lessons'])) { height: calc(100vh / var(--magnified)); height: calc(100dvh / var(--magnified)); min-height: 480px; }
      @media ${stacked} { :host(:is([data-place='explore'], [data-place='lessons'])) { height: auto; min-height: 0; } }
      rnn-update-notice { position: fixed; z-index: 3; right: 16px; bottom: 16px; }
      /* There, all along the bottom lies the timeline. */
      :host(:is([data-place='explore'], [data-place='lessons'])) rnn-update-notice { inset: 72px auto auto 84px; }
      @media ${stacked} { :host(:is([data-place='explore'], [data-place='lessons'])) rnn-update-notice { inset: auto 16px 72px auto; } }
      footer { margin: 64px 24px 0; padding: 24px 0 32px; border-top: 1px solid var(--line); font-size: 14px; color: var(--muted); }
      footer p { max-width: 70ch; margin: 0 auto; }
      footer a { color: var(--accent); }
      footer .version { margin-top: 8px; }
      /* The globe alone, with the same menu behind it. */
      @media (max-width: 860px) {
        .language { width: 36px; height: 36px; padding: 0; justify-content: center; }
        .language:focus-within { outline: 2px solid var(--accent); }
        .language select { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; }
      }
      @media (max-width: 600px) {
        .present { display: none; }
        header { padding-inline: 16px; gap: 0 12px; }
        nav { gap: 12px; font-size: 15px; }
        :host(:not([data-place='explore'], [data-place='lessons'])) main { padding-inline: 16px; }
        footer { margin-inline: 16px; }
      }
      /* The places and the engine fit on one line. */
      @media (max-width: 430px) { .wordmark { display: none; } }
      @media (max-width: 400px) {
        header { padding-inline: 12px; gap: 0 4px; }
        nav { gap: 9px; font-size: 14px; }
        .language { width: 32px; }
      }
    `,
  ];

  @property({ attribute: false }) session: Session | undefined;
  @property({ attribute: false }) route: Route = { place: 'tutorial', query: '', words: {} };
  @property({ attribute: false }) page: PageSettings = defaultPage;
  /** Loads the explorer, which is no part of the first load. */
  @property({ attribute: false }) loadExplorer: (() => Promise<Explorer>) | undefined;
  /** Loads the benchmark, which is no part of the first load either. */
  @property({ attribute: false }) loadBenchmark: (() => Promise<Benchmark>) | undefined;
  /** Loads what stands below the tutorial's first screen. */
  @property({ attribute: false }) loadArticle: HTMLElementTagNameMap['rnn-tutorial']['loadRest'];
  /** Loads the lessons, nor are they. */
  @property({ attribute: false }) loadLessons: (() => Promise<Lessons>) | undefined;
  /** Loads what a presentation has of its own: spotlight, keys, full screen. */
  @property({ attribute: false }) loadPresentation: (() => Promise<unknown>) | undefined;
  /** Loads the view that makes links for a class. */
  @property({ attribute: false }) loadClassLink: (() => Promise<unknown>) | undefined;
  /** what a link for a class is being made of */
  @state() private linked: Route | undefined;
  /** Goes over to a newer version of the page, where there is one. Its notice is loaded with it. */
  @property({ attribute: false }) goOver: (() => void) | undefined;
  @state() private explorer: Explorer | undefined;
  @state() private benchmark: Benchmark | undefined;
  @state() private lessons: Lessons | undefined;
  /** the place that could not be loaded */
  @state() private failed: PlaceId | undefined;
  /** the route and the page of which the notice was dismissed */
  @state() private dismissed: readonly unknown[] = [];

  #endPrintWatch: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endPrintWatch = whenPrinting(
      () => this.#showPrinting(true),
      () => this.#showPrinting(false),
    );
  }

  override disconnectedCallback(): void {
    this.#endPrintWatch?.();
    super.disconnectedCallback();
  }

  /** What is drawn on canvases takes its colors before the paper's are in force. */
  #showPrinting(isPrinting: boolean): void {
    for (const each of [this, this.renderRoot.querySelector('rnn-tutorial')]) {
      each?.toggleAttribute('printing', isPrinting);
    }
    themeChanged();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { place } = this.route;
    const { theme, isPresented } = this.page;
    this.dataset.place = place;
    if (changed.has('page')) {
      this.toggleAttribute('presented', isPresented);
      this.toggleAttribute('contrast', isPresented || theme === 'contrast');
      if (theme === 'light' || theme === 'dark') this.setAttribute('theme', theme);
      else this.removeAttribute('theme');
      themeChanged();
      if (isPresented) void this.loadPresentation?.();
    }
    // What the link was being made of is left, by the browser's own back.
    if (changed.has('route')) this.linked = undefined;
    document.title = place === 'tutorial' ? 'rnnscape' : `${pageText().titles[place]} · rnnscape`;
    if (changed.has('route') && this.failed !== place) this.#load();
  }

  override render(): TemplateResult | typeof nothing {
    const { session, route, page } = this;
    if (!session) return nothing;
    const text = pageText();
    return html`
      ${this.#notice()}
      <header data-part="header">
        <button type="button" class="skip" data-free @click=${this.#skip}>${text.skip}</button>
        <span class="wordmark">rnn<span>scape</span></span>
        <nav aria-label=${text.places} data-part="header.places">
          ${PLACES.map(
            (place) =>
              html`<a href=${writeRoute({ place, query: '', words: route.words })} aria-current=${place === route.place ? 'page' : nothing}>${text.titles[place]}</a>`,
          )}
        </nav>
        <label class="language" data-part="header.language" title=${text.language}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${GLOBE}></path></svg>
          <select aria-label=${text.language} @change=${this.#onLanguage}>
            ${LANGUAGES.map((each) => html`<option value=${each} lang=${each} .selected=${each === language()}>${LANGUAGE_NAMES[each]}</option>`)}
          </select>
        </label>
        ${
          page.isPresented
            ? html`<rnn-presentation data-part="header.present" .place=${route.place} @rnn-close=${this.#endPresentation}></rnn-presentation>`
            : html`<button type="button" class="present" data-part="header.present" @click=${this.#present}>${text.present}</button>`
        }
        <rnn-engine-report compact data-part="header.engine" .reporter=${this.#reporter(session)}></rnn-engine-report>
      </header>
      ${this.goOver ? html`<rnn-update-notice .goOver=${this.goOver}></rnn-update-notice>` : nothing}
      <main id="main" tabindex="-1" @rnn-class-link=${this.#openClassLink}>${this.#place(session)}</main>
      ${this.linked ? html`<rnn-class-link .route=${this.linked} @rnn-close=${this.#closeClassLink}></rnn-class-link>` : nothing}
      ${route.place === 'tutorial' ? this.#footer() : nothing}
    `;
  }

  /** Who accounts for what the place shows. */
  #reporter(session: Session): Reporter {
    const shown = { explore: this.explorer, lessons: this.lessons?.player.explorer };
    return shown[this.route.place as keyof typeof shown]?.reporter ?? session;
  }

  /** Why the page is not as its link asked. */
  #notice(): TemplateResult | typeof nothing {
    const { route, page } = this;
    const text = pageText();
    const said = [
      ...(route.unknown === undefined ? [] : [text.unknownPlace(route.unknown.slice(0, 40))]),
      ...(page.problems.length === 0 ? [] : [text.notTaken(page.problems.map((each) => each()).join(text.and))]),
    ];
    if (said.length === 0 || (this.dismissed[0] === route && this.dismissed[1] === page)) return nothing;
    return html`<div class="notice" role="status">
      <p>${said.join(' ')}</p>
      <button type="button" @click=${() => {
        this.dismissed = [route, page];
      }}>${text.dismiss}</button>
    </div>`;
  }

  #place(session: Session): TemplateResult {
    const { explorer, benchmark, lessons } = this;
    const { place } = this.route;
    if (place === 'tutorial')
      return html`<rnn-tutorial .loadRest=${this.loadArticle} .session=${session} .words=${this.route.words}></rnn-tutorial>`;
    if (place === 'explore' && explorer) return html`<rnn-explore .explorer=${explorer}></rnn-explore>`;
    if (place === 'benchmark' && benchmark) return html`<rnn-benchmark .benchmark=${benchmark}></rnn-benchmark>`;
    if (place === 'lessons' && lessons)
      return html`<rnn-lessons .lessons=${lessons} ?presented=${this.page.isPresented}></rnn-lessons>`;
    const text = pageText();
    if (this.failed !== place) return html`<p class="wait" role="status">${text.loading[place]}</p>`;
    return html`<p class="wait" role="alert">
      ${text.failed[place]} <button @click=${() => this.#load()}>${text.again}</button>
    </p>`;
  }

  #footer(): TemplateResult {
    return html`<footer>
      <p>${rich(pageText().footer, { title: html`<cite lang="en">How to implement a recurrent neural network</cite>` })}</p>
      <p class="printed">${location.href.replace(/#.*/, '')}</p>
      <p class="version"><small>rnnscape ${__VERSION__}${__COMMIT__ === null ? nothing : html` · ${__COMMIT__}`}</small></p>
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
    location.hash = writeRoute({ ...readRoute(location.hash), words: { ...this.route.words, lang } });
  };

  #present = (): void => {
    // Only a press may ask for it; where it is refused, the page is as large as the window.
    document.documentElement.requestFullscreen?.().catch(() => {});
    location.hash = writeRoute({ ...readRoute(location.hash), words: { ...this.route.words, present: '1' } });
  };

  #endPresentation = (): void => {
    const { present: _, ...words } = this.route.words;
    if (document.fullscreenElement) void document.exitFullscreen();
    location.hash = writeRoute({ ...readRoute(location.hash), words });
  };

  #openClassLink = async (): Promise<void> => {
    await this.loadClassLink?.();
    this.linked = readRoute(location.hash);
  };

  #closeClassLink = (): void => {
    this.linked = undefined;
  };

  #skip = (): void => {
    this.renderRoot.querySelector<HTMLElement>('main')!.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-app': RnnApp;
  }
}
