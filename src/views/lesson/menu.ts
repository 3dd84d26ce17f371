import { html, nothing, type TemplateResult } from 'lit';
import type { Outcome } from '../../app/lesson/lesson.ts';
import type { Lessons } from '../../app/lesson/lessons.ts';
import { scoreOf } from '../../app/lesson/player.ts';
import { lessonText } from '../../text/lesson.ts';

import { pageText } from '../../text/page.ts';
import { plain, prose } from './prose.ts';

/** Where one is in the lesson: every step by its title, and what came of it. @param choose asks for a file */
export function stepMenu(lessons: Lessons, choose: () => void): TemplateResult {
  const text = lessonText();
  const { player } = lessons;
  const { lesson, at, outcomes } = lessons.store.state;
  const { nPredicted, nRight } = scoreOf({ outcomes });
  const nSteps = lesson?.steps.length ?? 0;
  const isSummary = at === nSteps;
  return html`<details class="menu" @keydown=${onKey} @focusout=${onFocusOut}>
    <summary>
      <span class="title" title=${lesson ? plain(lesson, lesson.title) : nothing}>${lesson ? prose(lesson, lesson.title) : text.none}</span>
      <span class="where">${lesson ? (isSummary ? text.summary : text.stepOf(String(at + 1), String(nSteps))) : nothing}</span>
      <span class="segments" aria-hidden="true">${lesson?.steps.map(
        (_, index) => html`<i data-result=${resultOf(outcomes[index])} ?data-here=${index === at}></i>`,
      )}</span>
    </summary>
    <div class="list">
      <ol aria-label=${text.steps}>
        ${lesson?.steps.map(
          ({ title }, index) => html`<li>
            <button type="button" aria-current=${index === at ? 'step' : nothing} @click=${(event: Event) => {
              close(event);
              player.go(index);
            }}>
              <span class="sign" data-result=${resultOf(outcomes[index])} role="img" aria-label=${spoken(outcomes[index])}>${sign(outcomes[index])}</span>
              <span>${index + 1}. ${prose(lesson, title)}</span>
            </button>
          </li>`,
        )}
        ${
          lesson
            ? html`<li><button type="button" aria-current=${isSummary ? 'step' : nothing} @click=${(event: Event) => {
                close(event);
                player.go(nSteps);
              }}><span class="sign"></span><span>${text.summary}</span></button></li>`
            : nothing
        }
      </ol>
      ${nPredicted > 0 ? html`<p class="score">${text.score(String(nRight), String(nPredicted))}</p>` : nothing}
      <div class="row">
        <button type="button" class="open" @click=${(event: Event) => {
          close(event);
          choose();
        }}>${text.open}</button>
        ${
          lessons.newExplorer
            ? html`<button type="button" @click=${(event: Event) => {
                close(event);
                event.target!.dispatchEvent(new Event('rnn-handout', { bubbles: true, composed: true }));
              }}>${text.handout}</button>`
            : nothing
        }
        ${
          lessons.link() === undefined
            ? nothing
            : html`<button type="button" data-part="inspector.share" @click=${(event: Event) => {
                close(event);
                event.target!.dispatchEvent(new Event('rnn-class-link', { bubbles: true, composed: true }));
              }}>${pageText().classLink}</button>`
        }
      </div>
    </div>
  </details>`;
}

type Result = 'right' | 'wrong' | 'shown' | 'open';

function resultOf(done: Outcome | undefined): Result {
  if (!done) return 'open';
  if (done.prediction === undefined) return 'shown';
  return done.isRight ? 'right' : 'wrong';
}

function sign(done: Outcome | undefined): string {
  return { right: '✓', wrong: '✗', shown: '–', open: '' }[resultOf(done)];
}

function spoken(done: Outcome | undefined): string {
  const text = lessonText();
  const words = { right: text.resultRight, wrong: text.resultWrong, shown: text.resultShown, open: text.resultOpen };
  return words[resultOf(done)];
}

function close({ currentTarget }: Event): void {
  closeMenu((currentTarget as HTMLElement).closest('details')!);
}

function onKey(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.key !== 'Escape' || !menu.open) return;
  event.preventDefault();
  closeMenu(menu);
}

/** The focus stays on what opens it again, and comes back there from a dialog; in what is closed it would be lost. */
function closeMenu(menu: HTMLDetailsElement): void {
  menu.open = false;
  menu.querySelector('summary')!.focus();
}

function onFocusOut(event: FocusEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.relatedTarget && !menu.contains(event.relatedTarget as Node)) menu.open = false;
}
