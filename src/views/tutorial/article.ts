import { html, type TemplateResult } from 'lit';
import { type PageWords, readRoute, writeRoute } from '../../app/route.ts';
import type { Session } from '../../app/session.ts';
import { tutorialText } from '../../text/tutorial.ts';
import { equations, wordedEquations } from '../shared/equations.tex';
import { rich } from '../shared/rich.ts';
import { exploreLinks } from './explore-links.ts';
import { notes } from './notes.ts';
import './rnn-data-list.ts';
import { variables } from './variables.ts';

/** What stands below the first screen, which is loaded after it. */
export function article(session: Session, words: PageWords): TemplateResult {
  return html`${run(session)} ${network(session)} ${backward(session)} ${landscape(session, words)}
  ${training(session, words)} ${notes()}`;
}

function run(session: Session): TemplateResult {
  const text = tutorialText().run;
  return html`
    <h2>${text.title}</h2>
    <p>${text.what}</p>
    <figure class="text"><rnn-run-plots .session=${session}></rnn-run-plots></figure>
    <figure class="text"><rnn-settings .session=${session}></rnn-settings></figure>
  `;
}

function network(session: Session): TemplateResult {
  const text = tutorialText().network;
  return html`
    <h2>${text.title}</h2>
    ${paragraph(text.state)} ${equation(equations.step)} ${paragraph(text.task)}
    <rnn-data-list .session=${session}></rnn-data-list>
    ${paragraph(text.cost)} ${equation(equations.cost)}
    <h2>${text.unfolding}</h2>
    ${paragraph(text.unfolded)}
    <figure class="text"><rnn-unrolled .session=${session}></rnn-unrolled></figure>
  `;
}

function backward(session: Session): TemplateResult {
  const text = tutorialText().backward;
  return html`
    <h2>${text.title}</h2>
    ${paragraph(text.output)} ${equation(equations.outputGradient)}
    ${paragraph(text.state)} ${equation(equations.stateGradient)}
    ${paragraph(text.weights)} ${equation(equations.weightGradients)}
    <h2>${text.check}</h2>
    ${paragraph(text.numerical)} ${equation(equations.numerical)}
    <figure class="text"><rnn-gradient-check .session=${session}></rnn-gradient-check></figure>
  `;
}

function landscape(session: Session, words: PageWords): TemplateResult {
  const text = tutorialText().landscape;
  return html`
    <h2>${text.title}</h2>
    ${paragraph(text.power)} ${equation(equations.power)} ${paragraph(text.behaviors)}
    <figure class="text"><rnn-gradient-through-time .session=${session}></rnn-gradient-through-time></figure>
    ${paragraph(text.parabola)} ${equation(equations.closedForm)} ${paragraph(text.wall)}
    <p class="try">${rich(text.longer, { ...variables, time: link('time', words) })}</p>
  `;
}

function training(session: Session, words: PageWords): TemplateResult {
  const text = tutorialText().training;
  return html`
    <h2>${text.title}</h2>
    ${equation(equations.descent)} ${paragraph(text.descent)}
    <p class="try">${rich(text.compare, { optimizers: link('optimizers', words), cliff: link('cliff', words) })}</p>
    <h2>${text.rprop}</h2>
    ${paragraph(text.sign)} ${equation(wordedEquations.rprop?.(text))} ${paragraph(text.end)}
    <p class="try">${text.shrink}</p>
    <h2>${text.test}</h2>
    ${paragraph(text.count)}
    <figure class="text"><rnn-prediction .session=${session}></rnn-prediction></figure>
  `;
}

/** Into the explorer. */
function link(to: keyof typeof exploreLinks, words: PageWords): (label: string) => TemplateResult {
  const address = writeRoute({ ...readRoute(exploreLinks[to]), words });
  return (label) => html`<a href=${address}>${label}</a>`;
}

function paragraph(sentences: string): TemplateResult {
  return html`<p>${rich(sentences, variables)}</p>`;
}

function equation(formula: TemplateResult | undefined): TemplateResult {
  return html`<div class="equation" role="group" aria-label=${tutorialText().equation} tabindex="0">${formula}</div>`;
}
