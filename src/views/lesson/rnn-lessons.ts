import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { withLocks } from '../../app/classroom/with-locks.ts';
import type { Place } from '../../app/explore/document.ts';
import type { Lesson, Question } from '../../app/lesson/lesson.ts';
import type { Lessons } from '../../app/lesson/lessons.ts';
import { lessonText } from '../../text/lesson.ts';
import { pageText } from '../../text/page.ts';
import type { PlacePrediction } from '../shared/place-prediction.ts';
import { playbackKey } from '../shared/playback-keys.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { stacked } from '../shared/stacked.ts';
import { StoreController } from '../shared/store-controller.ts';
import { controls } from '../shared/styles.ts';
import { lessonKey } from './keys.ts';
import './rnn-lesson-column.ts';
import './rnn-lesson-handout.ts';
import './rnn-lesson-network.ts';

const NARROW = matchMedia(stacked.cssText);

/** A lesson: the explorer's landscape, and beside it a column that explains, asks, and answers. */
@customElement('rnn-lessons')
export class RnnLessons extends RnnElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template: 'landscape column' minmax(0, 1fr) 'timeline column' auto / minmax(0, 1fr) 388px;
        height: 100%;
        min-height: 0;
      }
      h1 { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      rnn-explore-landscape, rnn-lesson-network { grid-area: landscape; min-width: 0; min-height: 0; }
      rnn-lesson-column { grid-area: column; min-height: 0; border-left: 1px solid var(--line); }
      :host([presented]:not([narrow])) { grid-template-columns: minmax(0, 1fr) max(388px, 42%); }
      :host([summary]) rnn-lesson-column { grid-column: 1 / -1; border: 0; }
      .clock { grid-area: timeline; position: relative; min-width: 0; padding-inline: 16px; border-top: 1px solid var(--line); }
      /* Its room is kept, so that nothing moves when it comes. */
      .clock.later rnn-explore-timeline { visibility: hidden; }
      .clock p { position: absolute; inset: 0; display: grid; place-items: center; margin: 0; color: var(--muted); font-size: 14px; }
      .notice {
        position: fixed;
        left: 50%;
        top: 64px;
        transform: translateX(-50%);
        z-index: 5;
        display: flex;
        align-items: center;
        gap: 12px;
        width: max-content;
        max-width: min(640px, calc(100vw - 32px));
        padding: 8px 8px 8px 16px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--corner);
        box-shadow: 0 4px 16px rgb(0 0 0 / 25%);
        font-size: 15px;
      }
      @media print {
        :host { display: block; height: auto; }
        :host([handout]) > :not(rnn-lesson-handout) { display: none !important; }
      }
      .notice span { flex: 1; overflow-wrap: anywhere; }
      /* A narrow window: the landscape stays in sight above the text, and the way on under the thumb. */
      :host([narrow]) { display: block; height: auto; padding-bottom: 64px; }
      :host([narrow]) :is(rnn-explore-landscape, rnn-lesson-network) { position: sticky; top: 0; z-index: 2; height: min(100vw, 50vh); height: min(100vw, 50dvh); background: var(--paper); border-bottom: 1px solid var(--line); }
      :host([narrow]) rnn-lesson-network { height: max(372px, min(100vw, 50vh)); height: max(372px, min(100vw, 50dvh)); }
      @media (max-height: 680px) { :host([narrow]) rnn-lesson-network { position: static; } }
      :host([narrow]) rnn-lesson-column { border: 0; }
    `,
  ];

  @property({ attribute: false }) lessons!: Lessons;
  /** whether there is no room beside the landscape */
  @property({ type: Boolean, reflect: true }) narrow = NARROW.matches;
  /** whether it is shown to a class */
  @property({ type: Boolean, reflect: true }) presented = false;
  /** the lesson of which a hand-out is made, and how many of its steps are drawn */
  @state() private printed: { readonly lesson: Lesson; readonly drawn: number } | undefined;
  @query('rnn-lesson-column') private column!: HTMLElementTagNameMap['rnn-lesson-column'];

  constructor() {
    super();
    new StoreController(this, () => this.lessons?.store);
    new StoreController(
      this,
      () => this.lessons?.player.explorer.store,
      ({ notice, document }) => [notice, document.runs.length],
    );
    this.addEventListener('dragover', this.#onDrag);
    this.addEventListener('drop', this.#onDrop);
    this.addEventListener('rnn-handout', () => {
      const { lesson } = this.lessons.player.state;
      if (lesson) this.printed ??= { lesson, drawn: 0 };
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKey);
    document.addEventListener('rnn-clicker', this.#onClicker);
    NARROW.addEventListener('change', this.#onWidth);
    this.#onWidth();
  }

  override disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('rnn-clicker', this.#onClicker);
    NARROW.removeEventListener('change', this.#onWidth);
    super.disconnectedCallback();
  }

  override render(): TemplateResult {
    const { lessons, narrow } = this;
    const { player } = lessons;
    const { explorer, step } = player;
    const isOpen = player.state.phase === 'predict' && step !== undefined;
    const hasNetwork = step?.hero === 'network' && player.state.phase !== 'free';
    // On its last slides a lesson is all summary.
    const isSummary = this.presented && !narrow && player.state.lesson !== undefined && !step;
    const hasClock = !narrow && !isSummary && explorer.state.document.runs.length > 0;
    this.toggleAttribute('summary', isSummary);
    return html`
      <h1>${pageText().titles.lessons}</h1>
      ${
        isSummary
          ? nothing
          : hasNetwork
            ? html`<rnn-lesson-network .explorer=${explorer} ?told=${!isOpen || step.question.kind === 'choice'}></rnn-lesson-network>`
            : html`<rnn-explore-landscape .explorer=${withLocks(explorer)} .subject=${step} .prediction=${step && this.#prediction(step.question)}
        ?toolless=${narrow} .hidesCost=${isOpen && asksForCost(step.question)}></rnn-explore-landscape>`
      }
      ${
        hasClock
          ? html`<div class="clock ${isOpen ? 'later' : ''}" data-part="timeline">
              <rnn-explore-timeline data-part="timeline" compact .explorer=${withLocks(explorer)}></rnn-explore-timeline>
              ${isOpen ? html`<p>${lessonText().figuresLater}</p>` : nothing}
            </div>`
          : nothing
      }
      <rnn-lesson-column .lessons=${lessons} ?narrow=${narrow} ?presented=${this.presented}></rnn-lesson-column>
      ${this.#notice()} ${this.#handout()}
    `;
  }

  /** What is printed: it is made when it is asked for, and gone when it was printed. */
  #handout(): TemplateResult | typeof nothing {
    const { newExplorer } = this.lessons;
    if (!this.printed || !newExplorer) return nothing;
    const { lesson, drawn } = this.printed;
    return html`<div class="notice" role="status"><span>${lessonText().handoutBusy(String(drawn), String(lesson.steps.length))}</span></div>
      <rnn-lesson-handout .lesson=${lesson} .newExplorer=${newExplorer} @rnn-progress=${this.#onDrawn} @rnn-ready=${this.#print}></rnn-lesson-handout>`;
  }

  #onDrawn = ({ detail }: CustomEvent<number>): void => {
    if (this.printed) this.printed = { ...this.printed, drawn: detail };
  };

  #print = (): void => {
    this.toggleAttribute('handout', true);
    addEventListener(
      'afterprint',
      () => {
        this.toggleAttribute('handout', false);
        this.printed = undefined;
      },
      { once: true },
    );
    print();
  };

  #notice(): TemplateResult | typeof nothing {
    const { player } = this.lessons;
    const { explorer } = player;
    const notice = player.state.notice ?? explorer.state.notice;
    if (!notice) return nothing;
    const dismiss = () => {
      player.tell(undefined);
      explorer.dismissNotice();
    };
    return html`<div class="notice" role="status">
      <span>${notice()}</span><button type="button" @click=${dismiss}>${lessonText().dismiss}</button>
    </div>`;
  }

  /** What stands over the landscape where a place is asked for. */
  #prediction(question: Question): PlacePrediction | undefined {
    const { player } = this.lessons;
    const { phase, prediction, busy, outcomes, at } = player.state;
    if (question.kind !== 'place' || phase === 'free') return undefined;
    const done = outcomes[at];
    if (done) return { place: done.prediction as Place | undefined, outcome: done.outcome as Place };
    const place = prediction as Place | undefined;
    return busy ? { place } : { place, tell: this.#onPlace };
  }

  #onPlace = (place: Place, isByKey: boolean): void => {
    const { player } = this.lessons;
    const before = player.state.prediction as Place | undefined;
    const isSame = before?.[0] === place[0] && before[1] === place[1];
    if (isByKey && isSame) player.reveal();
    else player.predict(place);
  };

  #onWidth = (): void => {
    this.narrow = NARROW.matches;
  };

  /** A file may be dropped anywhere: the browser would leave the page for it. */
  #onDrag = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  #onDrop = (event: DragEvent): void => {
    const [file] = event.dataTransfer?.files ?? [];
    if (event.defaultPrevented || !file) return;
    event.preventDefault();
    void this.column.openFile(file);
  };

  /** A clicker turns to the next step, and to the one before. */
  #onClicker = (event: Event): void => {
    event.preventDefault();
    this.column.turn((event as CustomEvent<1 | -1>).detail);
  };

  #onKey = (event: KeyboardEvent): void => {
    const { player } = this.lessons;
    const explorer = withLocks(player.explorer);
    const { column } = this;
    const isTaken = lessonKey(
      (by) => column.turn(by),
      () => player.isPredicted && column.reveal(),
      event,
    );
    if (isTaken || player.state.phase === 'predict') return;
    playbackKey({ toggle: () => explorer.togglePlay(), stepBy: (count) => explorer.stepBy(count) }, event);
  };
}

/** Whether the cross-hair would tell what is asked. */
function asksForCost(question: Question): boolean {
  const of = question.kind === 'choice' ? undefined : question.outcome.of;
  return of === 'cost' || of === 'lowest';
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-lessons': RnnLessons;
  }
}
