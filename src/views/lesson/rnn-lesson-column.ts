import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
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
import { columnStyles } from './styles.ts';
import { summary } from './summary.ts';

/** The text of a step: what it says, what it asks, and, once that is answered, what came, with its figures. */
@customElement('rnn-lesson-column')
export class RnnLessonColumn extends RnnElement {
  static override styles = [controls, symbolStyles, columnStyles];

  @property({ attribute: false }) lessons!: Lessons;
  /** whether there is no room for the strip of curves under the landscape */
  @property({ type: Boolean, reflect: true }) narrow = false;
  @query('.scroll') private sheet!: HTMLElement;
  @query('input[type="file"]') private file!: HTMLInputElement;

  readonly #resize = new ResizeObserver(() => this.#fit());
  #shownAt: unknown;
  #shownOutcome: unknown;

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

  protected override updated(): void {
    this.#fit();
    const { lesson, at, outcomes } = this.lessons.store.state;
    const shown = lesson && `${lesson.id} ${at}`;
    const isNewOutcome = outcomes[at] !== this.#shownOutcome;
    this.#shownOutcome = outcomes[at];
    if (shown === this.#shownAt) {
      if (isNewOutcome) this.#showVerdict();
      return;
    }
    const isFirst = this.#shownAt === undefined;
    this.#shownAt = shown;
    if (isFirst) return;
    this.sheet.scrollTop = 0;
    if (this.narrow) scrollTo(0, 0);
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }

  /** Equations by the column's width; the question at its foot, where that leaves room for the text. */
  #fit(): void {
    fitEquations(this.renderRoot);
    const question = this.renderRoot.querySelector<HTMLElement>('.question');
    const isOpen = this.lessons.player.state.phase === 'predict';
    question?.classList.toggle(
      'pinned',
      !this.narrow && isOpen && question.offsetHeight < 0.75 * this.sheet.clientHeight,
    );
  }

  /** What revealed it is gone, or disabled, and would take the focus with it. */
  #showVerdict(): void {
    const verdict = this.renderRoot.querySelector<HTMLElement>('.verdict');
    verdict?.closest('.outcome')?.scrollIntoView({ block: 'nearest' });
    const { activeElement } = this.shadowRoot!;
    const isLost = activeElement?.matches(':disabled') ?? document.activeElement === document.body;
    if (isLost) verdict?.focus({ preventScroll: true });
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
    const paragraphs = (keys: readonly string[]) => keys.map((key) => html`<p>${prose(lesson, key)}</p>`);
    return html`
      <h2 tabindex="-1">${prose(lesson, step.title)}</h2>
      ${paragraphs(step.text)}
      ${step.equations.map((name) => equation(name))}
      ${questionForm(player, lesson, step.question)}
      <div class="outcome" role="status">${outcomeReport(player, lesson, step.question)}</div>
      ${isTold ? paragraphs(step.reveal) : nothing}
      ${this.#figures(step)}
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
    const isTold = !isOpen || question.kind === 'choice';
    const isLater = !isTold && (hasCurves || hasPoint || hasMap);
    return html`
      ${isLater ? html`<p class="later">${lessonText().figuresLater}</p>` : nothing}
      ${!isOpen && hasCurves ? html`<rnn-explore-timeline data-part="timeline" .explorer=${withLocks(explorer)}></rnn-explore-timeline>` : nothing}
      ${isTold && hasPoint ? html`<rnn-explore-point data-part="inspector.point" .explorer=${explorer}></rnn-explore-point>` : nothing}
      ${isTold && hasMap ? html`<rnn-explore-map data-part="inspector.map" .explorer=${explorer}></rnn-explore-map>` : nothing}
      ${has('inspector.data', 'data') ? html`<rnn-data-panel data-part="inspector.data" .explorer=${explorer}></rnn-data-panel>` : nothing}
    `;
  }

  #foot(at: number, nSteps: number): TemplateResult {
    const text = lessonText();
    const { player } = this.lessons;
    const { phase, isAway, outcomes } = player.state;
    const isFree = phase === 'free';
    const isDone = outcomes[at] !== undefined;
    return html`<div class="foot">
      ${
        isAway && at < nSteps
          ? html`<div class="away" role="status"><span>${isFree ? text.free : text.moved}</span>
              <button type="button" @click=${() => player.backToStep()}>${text.backToStep}</button></div>`
          : nothing
      }
      <nav aria-label=${text.steps}>
        <button type="button" class="back" ?disabled=${at === 0} @click=${() => player.back()}>${text.back}</button>
        <button type="button" class="next ${isDone ? 'primary' : ''}" ?disabled=${at === nSteps} @click=${() => player.next()}>${at === nSteps - 1 ? text.toSummary : text.next}</button>
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
