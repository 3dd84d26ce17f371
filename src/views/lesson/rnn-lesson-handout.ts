import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unrolled } from '../../app/derived.ts';
import { figureToSvg } from '../../app/exchange/write-svg.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { landscapeFigure } from '../../app/explore/figure.ts';
import { readLink } from '../../app/explore/permalink.ts';
import { shownPoint } from '../../app/explore/point-facts.ts';
import type { Lesson, Question, Step } from '../../app/lesson/lesson.ts';
import { figuresText } from '../../text/figures.ts';
import { lessonText } from '../../text/lesson.ts';
import { themeColor } from '../shared/color.ts';
import { outcomeHex } from '../shared/outcomes.ts';
import { planePicture } from '../shared/plane-picture.ts';
import { PAPER_WIDTH } from '../shared/print.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { symbolStyles } from '../shared/symbols.ts';
import { drawing, drawingStyles } from '../shared/unrolled-drawing.ts';
import { layOut } from '../shared/unrolled-layout.ts';
import { equation } from './equation.ts';
import { prose } from './prose.ts';

/** Of a landscape on paper, in CSS pixels. */
const PICTURE = { width: 480, height: 320 };
/** Of a network: one row for as long a chain as can be read in it. */
const CHAIN = { width: PAPER_WIDTH, height: 120 };

/**
 * A lesson on paper: every step with its text, its landscape and room for a prediction; what came of it stands on a page
 * of its own at the end. It is seen on paper alone. Sends `rnn-progress` with the steps that are drawn, and `rnn-ready`
 * when it may be printed.
 */
@customElement('rnn-lesson-handout')
export class RnnLessonHandout extends RnnElement {
  static override styles = [
    symbolStyles,
    drawingStyles,
    css`
      :host { display: none; }
      @media print { :host { display: block; width: ${PAPER_WIDTH}px; margin: 0 auto; background: #ffffff; color: #000000; font-size: 14px; line-height: 1.45; } }
      h1 { margin: 0 0 16px; font-size: 24px; line-height: 1.2; }
      h2 { margin: 0 0 6px; font-size: 17px; line-height: 1.25; break-after: avoid; }
      section { margin-bottom: 28px; break-inside: avoid; }
      p { margin: 0 0 8px; }
      figure { margin: 8px 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      img { display: block; height: 250px; max-width: 100%; }
      .equation { display: flex; flex-wrap: wrap; gap: 4px 1.8em; padding: 2px 0 8px; }
      .equation mtd + mtd { text-align: left; }
      .equation math { font-family: var(--serif-math); }
      .question { padding: 8px 12px; border: 1px solid #59616b; border-left-width: 3px; }
      .question ul { list-style: none; margin: 4px 0 0; padding: 0; }
      .room { display: inline-block; width: 60%; height: 1em; border-bottom: 1px solid #59616b; }
      .answers { break-before: page; }
      .answers section { margin-bottom: 14px; }
    `,
  ];

  @property({ attribute: false }) lesson!: Lesson;
  /** Makes an explorer that nobody sees, for the pictures. */
  @property({ attribute: false }) newExplorer!: () => Explorer;
  /** addresses of the pictures, by step */
  @state() private pictures: ReadonlyMap<string, string> = new Map();
  /** networks with nothing computed, to be filled in by hand, by step */
  @state() private networks: ReadonlyMap<string, TemplateResult> = new Map();
  #isGone = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#isGone = false;
    void this.#prepare();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#isGone = true;
    for (const address of this.pictures.values()) URL.revokeObjectURL(address);
    this.pictures = new Map();
  }

  override render(): TemplateResult {
    const { lesson } = this;
    const text = lessonText();
    return html`
      <h1>${prose(lesson, lesson.title)}</h1>
      ${lesson.steps.map((step, index) => this.#step(step, index))}
      <div class="answers">
        <h1>${text.answers}</h1>
        ${lesson.steps.map(
          (step, index) => html`<section>
            <h2>${index + 1}. ${prose(lesson, step.title)}</h2>
            ${step.reveal.map((key) => html`<p>${prose(lesson, key)}</p>`)}
          </section>`,
        )}
      </div>
    `;
  }

  #step(step: Step, index: number): TemplateResult {
    const { lesson } = this;
    const picture = this.pictures.get(step.id);
    const network = this.networks.get(step.id);
    return html`<section>
      <h2>${index + 1}. ${prose(lesson, step.title)}</h2>
      ${step.text.map((key) => html`<p>${prose(lesson, key)}</p>`)}
      ${step.equations.map((name) => equation(name))}
      ${network ? html`<figure>${network}</figure>` : nothing}
      ${picture ? html`<figure><img src=${picture} alt=${lessonText().landscape}></figure>` : nothing}
      <div class="question">${this.#question(step.question)}</div>
    </section>`;
  }

  #question(question: Question): TemplateResult {
    const { lesson } = this;
    const options = question.kind === 'choice' ? question.options : [];
    return html`<p>${prose(lesson, question.ask)}</p>
      ${options.length > 0 ? html`<ul>${options.map((key) => html`<li>☐ ${prose(lesson, key)}</li>`)}</ul>` : nothing}
      ${question.kind === 'number' ? html`<p>${lessonText().question}: <span class="room"></span></p>` : nothing}`;
  }

  /** One picture after the other, from an explorer of its own, so that the one on the screen stays as it is. */
  async #prepare(): Promise<void> {
    const explorer = this.newExplorer();
    explorer.resize(PICTURE);
    try {
      for (const [index, step] of this.lesson.steps.entries()) {
        if (this.#isGone) return;
        const read = readLink(step.state);
        if ('view' in read) {
          explorer.show(read.view);
          if (step.hero === 'network') {
            this.networks = new Map([...this.networks, [step.id, networkOf(explorer)]]);
          } else {
            await atRest(explorer);
            this.pictures = new Map([...this.pictures, [step.id, this.#picture(explorer)]]);
          }
        }
        this.dispatchEvent(new CustomEvent('rnn-progress', { detail: index + 1 }));
      }
    } finally {
      explorer.release();
    }
    await this.updateComplete;
    await Promise.all([...this.renderRoot.querySelectorAll('img')].map((image) => image.decode().catch(() => {})));
    if (!this.#isGone) this.dispatchEvent(new Event('rnn-ready'));
  }

  #picture({ state: shown }: Explorer): string {
    const of = (name: string) => themeColor(this, name as `--${string}`);
    const figure = landscapeFigure(shown, { of, outcome: outcomeHex })!;
    const svg = figureToSvg(figure, planePicture(shown, figure).toDataURL('image/png'));
    return URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  }
}

function networkOf({ state }: Explorer): TemplateResult {
  const { data, document, model } = state;
  const network = unrolled({ data, sequence: document.sequence }, shownPoint(state).report.parameters, model);
  const layout = layOut(data.nSteps, 'forward', CHAIN);
  return drawing({ network, layout, phase: 0, selected: undefined }, figuresText().unrolled.first);
}

/** Until the landscape and the runs of what an explorer shows stand. */
function atRest(explorer: Explorer): Promise<void> {
  const isAtRest = () => {
    const { landscape, runs } = explorer.state;
    return (!landscape.busy && landscape.surface !== undefined && runs.every(({ busy }) => !busy)) || landscape.error;
  };
  return new Promise((resolve) => {
    if (isAtRest()) resolve();
    const end = explorer.store.subscribe(() => {
      if (!isAtRest()) return;
      end();
      resolve();
    });
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-lesson-handout': RnnLessonHandout;
  }
}
