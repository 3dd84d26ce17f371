import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { isHidden } from '../../app/classroom/restrictions.ts';
import { withLocks } from '../../app/classroom/with-locks.ts';
import type { FigureId, Lesson, Step } from '../../app/lesson/lesson.ts';
import { MAX_FILE } from '../../app/lesson/lesson-shape.ts';
import type { Lessons } from '../../app/lesson/lessons.ts';
import { lessonText } from '../../text/lesson.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { StoreController } from '../shared/store-controller.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles } from '../shared/symbols.ts';
import { equation } from './equation.ts';
import { fitEquations } from './fit-equations.ts';
import { stepMenu } from './menu.ts';
import { prose } from './prose.ts';
import { outcomeReport, questionForm } from './question.ts';
import { Slides } from './slides.ts';
import { columnStyles } from './styles.ts';
import { summary } from './summary.ts';

/** The text of a step: what it says, what it asks, and, once that is answered, what came, with its figures. */
@customElement('rnn-lesson-column')
export class RnnLessonColumn extends RnnElement {
  static override styles = [controls, symbolStyles, columnStyles];

  @property({ attribute: false }) lessons!: Lessons;
  /** whether there is no room for the strip of curves under the landscape */
  @property({ type: Boolean, reflect: true }) narrow = false;
  /** whether it is shown to a class: then each step is told in slides, and nothing scrolls */
  @property({ type: Boolean, reflect: true }) presented = false;
  /** the slide that is seen, and how many the step has */
  @state() private slide: readonly [at: number, count: number] = [0, 0];
  @query('.scroll') private sheet!: HTMLElement;
  @query('input[type="file"]') private file!: HTMLInputElement;

  readonly #resize = new ResizeObserver(() => this.#fit());
  readonly #slides = new Slides();
  /** blocks whose heights are followed: figures have theirs after a while */
  readonly #followed = new WeakSet<Element>();
  #shownAt: unknown;
  #shownOutcome: unknown;
  #shownMode: unknown;
  /** whether one comes back to a step from the one after it */
  #isFromBehind = false;

  constructor() {
    super();
    new StoreController(this, () => this.lessons?.store);
    new StoreController(
      this,
      () => this.lessons?.player.explorer.store,
      ({ document }) => [document.runs.length],
    );
  }

  override render(): TemplateResult {
    const text = lessonText();
    const { player } = this.lessons;
    const { lesson, at } = player.state;
    return html`
      ${stepMenu(this.lessons, () => this.file.click())}
      <input type="file" accept=".json,application/json" hidden @change=${this.#onFile}>
      <div class="scroll">
        ${this.#problems()}
        ${lesson ? (player.step ? this.#step(lesson, player.step) : summary(player, lesson)) : html`<p class="muted">${this.lessons.store.state.loading ? text.loading : text.none}</p>`}
      </div>
      ${lesson ? this.#foot(at, lesson.steps.length) : nothing}
    `;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resize.disconnect();
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    this.#resize.observe(this.sheet);
  }

  protected override updated(changed: PropertyValues): void {
    // That was set here, after everything was dealt.
    if (changed.size === 1 && changed.has('slide')) return;
    this.#fit();
    if (this.presented) void this.#fitDrawn();
    const { lesson, at, outcomes, phase, isAway } = this.lessons.store.state;
    const mode = `${phase} ${isAway}`;
    const isOtherMode = mode !== this.#shownMode;
    this.#shownMode = mode;
    const shown = lesson && `${lesson.id} ${at}`;
    const isNewOutcome = outcomes[at] !== this.#shownOutcome;
    this.#shownOutcome = outcomes[at];
    if (shown === this.#shownAt) {
      if (isNewOutcome) this.#showVerdict();
      else if (isOtherMode && this.#hasLostFocus()) this.#focusHeading();
      return;
    }
    const isFirst = this.#shownAt === undefined;
    this.#shownAt = shown;
    this.#show(this.#isFromBehind ? this.#slides.count : 0);
    this.#isFromBehind = false;
    if (isFirst) return;
    this.sheet.scrollTop = 0;
    if (this.narrow) scrollTo(0, 0);
    this.#focusHeading();
  }

  #focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }

  /** Whether what was pressed is gone, or disabled, and took the focus with it. */
  #hasLostFocus(): boolean {
    return this.shadowRoot!.activeElement?.matches(':disabled') ?? document.activeElement === document.body;
  }

  /** Equations by the column's width; the question at its foot, where that leaves room for the text. */
  #fit(): void {
    fitEquations(this.renderRoot);
    const question = this.renderRoot.querySelector<HTMLElement>('.question');
    const isOpen = this.lessons.player.state.phase === 'predict';
    question?.classList.toggle(
      'pinned',
      !this.narrow && !this.presented && isOpen && question.offsetHeight < 0.75 * this.sheet.clientHeight,
    );
    const { scrollTop } = this.sheet;
    const isDealt = this.presented && !this.narrow;
    if (isDealt) this.#slides.deal(this.sheet, '.outcome, .equation + .equation');
    else this.#slides.gather(this.sheet);
    this.#show(this.#slides.at);
    if (isDealt) this.sheet.scrollTop = scrollTop;
  }

  /** What stands in the sheet has its heights once it is drawn: in this very frame, and perhaps others later. */
  async #fitDrawn(): Promise<void> {
    const blocks = [...this.sheet.children];
    const elements = blocks.flatMap((block) => [block, ...block.querySelectorAll('*')]);
    await Promise.all(elements.map((each) => each instanceof LitElement && each.updateComplete));
    this.#fit();
    for (const block of blocks) {
      if (!this.#followed.has(block)) this.#resize.observe(block);
      this.#followed.add(block);
    }
  }

  #show(slide: number): void {
    this.#slides.show(slide);
    const { at, count } = this.#slides;
    if (at !== this.slide[0] || count !== this.slide[1]) this.slide = [at, count];
  }

  #turnTo(slide: number): void {
    this.#show(slide);
    this.sheet.scrollTop = 0;
  }

  /** Moves on, or back, in a slide that is longer than its room. @returns whether there was more of it */
  #scroll(by: 1 | -1): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.sheet;
    const left = by > 0 ? scrollHeight - clientHeight - scrollTop : scrollTop;
    // What rounding leaves is nothing to be read.
    if (left <= 4) return false;
    this.sheet.scrollTop += by * 0.8 * clientHeight;
    return true;
  }

  /**
   * Turns to the next slide or the one before, where the one that is seen has no more to show; beyond a step's own ones to
   * the next step or the one before, once this one has told what it asked for.
   */
  turn(by: 1 | -1): void {
    const { player } = this.lessons;
    const { at, count } = this.#slides;
    const to = at + by;
    if (count > 0 && this.#scroll(by)) return;
    if (to >= 0 && to < count) this.#turnTo(to);
    else if (by < 0) {
      this.#isFromBehind = player.state.at > 0;
      player.back();
    } else if (count === 0 || !player.step || player.state.phase !== 'predict') player.next();
    else if (!player.isPredicted) player.skip();
    else this.reveal();
  }

  /** Shows what comes of the prediction; where what was typed can't be taken, leads back to it. */
  reveal(): void {
    const number = this.renderRoot.querySelector('rnn-number');
    if (number?.isRefused) number.focus();
    else this.lessons.player.reveal();
  }

  #showVerdict(): void {
    const verdict = this.renderRoot.querySelector<HTMLElement>('.verdict');
    const outcome = verdict?.closest('.outcome');
    if (outcome && this.#slides.count > 0) this.#turnTo(this.#slides.of(outcome));
    else outcome?.scrollIntoView({ block: 'nearest' });
    if (this.#hasLostFocus()) verdict?.focus({ preventScroll: true });
  }

  /** Opens a lesson that someone brought along. */
  async openFile(file: File): Promise<void> {
    if (file.size > MAX_FILE) {
      this.lessons.player.tell(() => lessonText().tooLarge(file.name, String(MAX_FILE / 1024)));
      return;
    }
    this.lessons.openFile(file.name, await file.text());
  }

  #step(lesson: Lesson, step: Step): TemplateResult {
    const { player } = this.lessons;
    const { phase } = player.state;
    const isTold = phase !== 'predict' && player.state.outcomes[player.state.at] !== undefined;
    // On slides, what one may look at beforehand comes before one is asked.
    const isFirst = this.presented && !this.narrow && phase === 'predict';
    const paragraphs = (keys: readonly string[]) => keys.map((key) => html`<p>${prose(lesson, key)}</p>`);
    return html`
      <h2 tabindex="-1">${prose(lesson, step.title)}</h2>
      ${paragraphs(step.text)}
      ${step.equations.map((name) => equation(name))}
      ${isFirst ? this.#figures(step) : nothing}
      ${questionForm(player, lesson, step.question, () => this.reveal())}
      <div class="outcome" role="status">${outcomeReport(player, lesson, step.question)}</div>
      ${isTold ? paragraphs(step.reveal) : nothing}
      ${isFirst ? nothing : this.#figures(step)}
    `;
  }

  /** Nothing stands here that would tell what is computed; for a choice, the lesson itself says what may be seen. */
  #figures({ figures, question }: Step): TemplateResult {
    const { player } = this.lessons;
    const { explorer } = player;
    const isOpen = player.state.phase === 'predict';
    // What the page's link hides does not come later either.
    const has = (part: string, ...ids: FigureId[]) => !isHidden(part) && figures.some((figure) => ids.includes(figure));
    const hasCurves = this.narrow && !isHidden('timeline') && explorer.state.document.runs.length > 0;
    const hasPoint = has('inspector.point', 'network', 'gradient', 'point');
    const hasMap = has('inspector.map', 'map');
    const isTold = !isOpen || (question.kind === 'choice' && !this.presented);
    const isLater = !isTold && !this.presented && (hasCurves || hasPoint || hasMap);
    const figure = this.presented ? figures.join(' ') : nothing;
    return html`
      ${isLater ? html`<p class="later">${lessonText().figuresLater}</p>` : nothing}
      ${!isOpen && hasCurves ? html`<rnn-explore-timeline data-part="timeline" .explorer=${withLocks(explorer)}></rnn-explore-timeline>` : nothing}
      ${isTold && hasPoint ? html`<rnn-explore-point figure=${figure} data-part="inspector.point" .explorer=${explorer}></rnn-explore-point>` : nothing}
      ${isTold && hasMap ? html`<rnn-explore-map figure=${figure} data-part="inspector.map" .explorer=${explorer}></rnn-explore-map>` : nothing}
      ${has('inspector.data', 'data') ? html`<rnn-data-panel figure=${figure} data-part="inspector.data" .explorer=${explorer}></rnn-data-panel>` : nothing}
    `;
  }

  #foot(at: number, nSteps: number): TemplateResult {
    const text = lessonText();
    const { player } = this.lessons;
    const { phase, isAway, outcomes } = player.state;
    const isFree = phase === 'free';
    const isDone = outcomes[at] !== undefined;
    const [slide, nSlides] = this.slide;
    return html`<div class="foot">
      ${
        isAway && at < nSteps
          ? html`<div class="away" role="status"><span>${isFree ? text.free : text.moved}</span>
              <button type="button" @click=${() => player.backToStep()}>${text.backToStep}</button></div>`
          : nothing
      }
      <nav aria-label=${text.steps}>
        <button type="button" class="back" ?disabled=${at === 0 && slide === 0} @click=${() => this.turn(-1)}>${text.back}</button>
        ${nSlides > 1 ? html`<span class="slide">${slide + 1} / ${nSlides}</span>` : nothing}
        <button type="button" class="next ${isDone ? 'primary' : ''}" ?disabled=${at === nSteps && slide >= nSlides - 1} @click=${() => this.turn(1)}>${at === nSteps - 1 ? text.toSummary : text.next}</button>
      </nav>
    </div>`;
  }

  #problems(): TemplateResult | typeof nothing {
    const { problems } = this.lessons.store.state;
    if (problems.length === 0) return nothing;
    const text = lessonText();
    return html`<section class="problems" role="alert">
      <h3>${text.refused}</h3>
      <ul>${problems.map(({ file, line, column, reason }) => html`<li><span class="muted">${text.problem(file, String(line), String(column))}</span> ${reason()}</li>`)}</ul>
      <button type="button" @click=${() => this.lessons.dismissProblems()}>${text.dismiss}</button>
    </section>`;
  }

  #onFile(): void {
    const [file] = this.file.files ?? [];
    this.file.value = '';
    if (file) void this.openFile(file);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-lesson-column': RnnLessonColumn;
  }
}
