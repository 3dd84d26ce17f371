import { html, type TemplateResult } from 'lit';
import type { Lesson } from '../../app/lesson/lesson.ts';
import { type Player, scoreOf } from '../../app/lesson/player.ts';
import { readRoute, writeRoute } from '../../app/route.ts';
import { lessonText } from '../../text/lesson.ts';
import { prose } from './prose.ts';
import { valueText } from './question.ts';

/** After the last step: what was predicted, what came, and where to go from here. */
export function summary(player: Player, lesson: Lesson): TemplateResult {
  const text = lessonText();
  const { outcomes } = player.state;
  const { nPredicted, nRight } = scoreOf(player.state);
  const { words } = readRoute(location.hash);
  return html`<h2 tabindex="-1">${text.summary}</h2>
    <p>${text.summaryOf(String(nRight), String(nPredicted), String(lesson.steps.length))}</p>
    <div class="row">
      <button type="button" class="primary" @click=${() => player.restart()}>${text.again}</button>
      <a class="button" href=${writeRoute({ place: 'explore', query: player.explorer.link() ?? '', words })}>${text.explore}</a>
    </div>
    <div class="table" tabindex="0" role="region" aria-label=${text.summary}><table>
      <thead><tr><th scope="col">${text.step}</th><th scope="col">${text.yours}</th><th scope="col">${text.came}</th><th scope="col">${text.result}</th></tr></thead>
      <tbody>${lesson.steps.map(({ title, question }, at) => {
        const done = outcomes[at];
        const { prediction } = done ?? {};
        const result = !done
          ? text.resultOpen
          : prediction === undefined
            ? text.resultShown
            : done.isRight
              ? text.resultRight
              : text.resultWrong;
        return html`<tr>
          <th scope="row"><button type="button" class="link" @click=${() => player.go(at)}>${at + 1}. ${prose(lesson, title)}</button></th>
          <td>${prediction === undefined ? '' : valueText(lesson, question, prediction)}</td>
          <td>${done ? valueText(lesson, question, done.outcome) : ''}</td>
          <td>${result}</td>
        </tr>`;
      })}</tbody>
    </table></div>`;
}
