import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Place } from '../../app/explore/document.ts';
import { formatNumber } from '../../app/format.ts';
import type { Lesson, NumberQuestion, Outcome, Prediction, Question } from '../../app/lesson/lesson.ts';
import type { Player } from '../../app/lesson/player.ts';
import { lessonText } from '../../text/lesson.ts';
import { plain, prose } from './prose.ts';

/** What is asked, and how it is answered. @param reveal shows what comes of the prediction */
export function questionForm(player: Player, lesson: Lesson, question: Question, reveal: () => void): TemplateResult {
  const text = lessonText();
  const { phase, prediction, busy, outcomes, at } = player.state;
  const isOpen = phase === 'predict';
  return html`<section class="question" aria-labelledby="ask">
    <h3>${text.question}</h3>
    <p id="ask">${prose(lesson, question.ask)}</p>
    ${answer(player, lesson, question, outcomes[at])}
    ${
      isOpen
        ? html`<div class="row">
            <button type="button" class="primary reveal" ?disabled=${prediction === undefined || busy} @click=${reveal}>${text.predict}</button>
            <button type="button" class="skip" ?disabled=${busy} @click=${() => player.skip()}>${text.showMe}</button>
            <button type="button" class="quiet" ?disabled=${busy} @click=${() => player.freePlay()}>${text.freePlay}</button>
          </div>
          <p class="progress-note">${busy ? text.computing : nothing}</p>`
        : nothing
    }
  </section>`;
}

function answer(player: Player, lesson: Lesson, question: Question, done: Outcome | undefined): unknown {
  if (question.kind === 'choice') return options(player, lesson, question, done);
  if (player.state.phase !== 'predict') return nothing;
  const text = lessonText();
  const { prediction } = player.state;
  if (question.kind === 'place') {
    return html`<p class="how">${prediction === undefined ? text.placeHow : placed(prediction as Place)}</p>`;
  }
  // Each question has a field of its own: what was typed for one is not left in that of another.
  return keyed(
    question,
    html`<rnn-number .meaning=${text.value} .range=${question.range} .logarithmic=${question.logarithmic}
    .whole=${question.outcome.of === 'iterations'} .value=${prediction as number}
    @rnn-number=${({ detail }: CustomEvent<{ value: number }>) => {
      // A field that is left by going elsewhere tells what was typed when it is gone.
      if (player.step?.question === question) player.predict(detail.value);
    }}></rnn-number>`,
  );
}

function options(
  player: Player,
  lesson: Lesson,
  { options: keys, answer: right }: Extract<Question, { kind: 'choice' }>,
  done: Outcome | undefined,
): TemplateResult {
  const text = lessonText();
  const { phase, prediction } = player.state;
  const isOpen = phase === 'predict';
  return html`<div role="radiogroup" aria-labelledby="ask" class="options">${keys.map((key, index) => {
    const isRight = done !== undefined && index === right;
    const isWrong = done?.prediction === index && index !== right;
    return html`<label class=${isRight ? 'right' : isWrong ? 'wrong' : ''}>
      <input type="radio" name="option" .checked=${prediction === index} ?disabled=${!isOpen} @change=${() => player.predict(index)}>
      <span>${prose(lesson, key)}</span>
      ${isRight ? html`<span class="tag" role="img" aria-label=${text.itIs}>✓</span>` : isWrong ? html`<span class="tag" role="img" aria-label=${text.youPredicted}>✗</span>` : nothing}
    </label>`;
  })}</div>`;
}

/** What was predicted against what came, and whether that counts as right. */
export function outcomeReport(player: Player, lesson: Lesson, question: Question): TemplateResult | typeof nothing {
  const { outcomes, at, phase } = player.state;
  const done = outcomes[at];
  if (!done || phase === 'predict') return nothing;
  const text = lessonText();
  const { prediction, outcome, isRight } = done;
  const isSkipped = prediction === undefined;
  return html`<p tabindex="-1" class="verdict ${isSkipped ? '' : isRight ? 'right' : 'wrong'}">
      <span aria-hidden="true">${isSkipped ? '→' : isRight ? '✓' : '✗'}</span> ${isSkipped ? text.shown : isRight ? text.right : text.wrong}
    </p>
    <dl>
      ${isSkipped ? nothing : html`<div><dt>${text.youPredicted}${question.kind === 'place' ? ' (?)' : ''}</dt><dd>${valueText(lesson, question, prediction)}</dd></div>`}
      <div><dt>${text.itIs}${question.kind === 'place' ? ' (!)' : ''}</dt><dd>${valueText(lesson, question, outcome)}</dd></div>
    </dl>
    ${isSkipped || question.kind === 'choice' ? nothing : html`<p class="how">${measure(question, done)}</p>`}`;
}

/** A prediction or an outcome in a few words. */
export function valueText(lesson: Lesson, question: Question, value: Prediction): string {
  if (question.kind === 'choice') return plain(lesson, question.options[value as number] ?? '');
  if (question.kind === 'place')
    return (value as Place)
      .map((each) => formatNumber(each, 3))
      .join(', ')
      .replace(/.*/, '($&)');
  return numberText(question, value as number);
}

function numberText({ outcome }: NumberQuestion, value: number): string {
  const text = lessonText();
  if (outcome.of === 'iterations' && !Number.isFinite(value)) return text.never;
  if (outcome.of === 'iterations') return String(Math.round(value));
  return outcome.of === 'converged share' ? text.percent(formatNumber(value, 3)) : formatNumber(value);
}

/** How far off it was, and how far off still counts. */
function measure(question: Question, { distance = 0 }: Outcome): string {
  const text = lessonText();
  if (question.kind === 'place') {
    const share = 100 * distance;
    // What rounding left is no distance.
    return text.away(
      formatNumber(share < 0.01 ? 0 : share, share < 10 ? 2 : 3),
      formatNumber(100 * question.within, 3),
    );
  }
  if (question.kind === 'choice') return '';
  if (question.logarithmic) return text.withinDecades(formatNumber(10 ** question.within, 2));
  const isShare = question.outcome.of === 'converged share';
  return text.within(isShare ? text.percent(formatNumber(question.within)) : formatNumber(question.within));
}

function placed([a, b]: Place): string {
  return lessonText().placed(formatNumber(a, 3), formatNumber(b, 3), 'w_x', 'w_rec');
}
