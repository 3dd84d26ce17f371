import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type PageWords, readRoute, writeRoute } from '../../app/route.ts';
import type { Session } from '../../app/session.ts';
import { tutorialText } from '../../text/tutorial.ts';
import { equations, wordedEquations } from '../shared/equations.tex';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles } from '../shared/symbols.ts';
import { exploreLinks } from './explore-links.ts';
import { notes } from './notes.ts';
import './rnn-data-list.ts';
import { variables } from './variables.ts';

/** The tutorial's argument, with every figure live. The first screen is the landscape itself. */
@customElement('rnn-tutorial')
export class RnnTutorial extends RnnElement {
  static override styles = [
    controls,
    symbolStyles,
    css`
      :host { display: block; }
      article { max-width: 1100px; margin: 0 auto; }
      /* About 68 characters of running text; in pixels, so that headings stand on the same edge. */
      article > :is(h2, p, ul, ol, .equation) { max-width: 688px; margin-inline: auto; }
      h1 { font-size: clamp(24px, 2.4vw, 30px); line-height: 1.2; letter-spacing: -0.015em; margin-block: 16px 4px; }
      h2 { font-size: 22px; line-height: 1.3; letter-spacing: -0.01em; margin-block: 56px 8px; }
      p { margin-block: 0 16px; }
      .lead { color: var(--muted); margin-bottom: 12px; }
      article > .lead { max-width: none; }
      figure { margin: 0 0 24px; }
      figure.text { max-width: 1100px; margin: 24px auto 32px; }
      figcaption { font-size: 14px; color: var(--muted); max-width: 68ch; margin: 8px auto 0; }
      .surfaces { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto; gap: 16px; align-items: start; }
      .surfaces rnn-tutorial-landscape { max-width: min(100%, calc(100vh - 330px)); min-width: 300px; width: 100%; margin-inline: auto; }
      rnn-point-legend, rnn-transport { display: block; margin-top: 8px; }
      .equation { overflow-x: auto; padding-block: 4px 16px; }
      .equation math { font-size: 1.15em; font-family: var(--serif-math); }
      .try { border-left: 3px solid var(--accent); padding-left: 16px; }
      article a { color: var(--accent); }
      .notes li { margin-bottom: 12px; }
      @media (max-width: 860px) {
        .surfaces { grid-template-columns: minmax(0, 1fr); }
        .surfaces rnn-tutorial-landscape { max-width: 100%; }
      }
    `,
  ];

  @property({ attribute: false }) session!: Session;
  /** what an address says about the page, which its links keep */
  @property({ attribute: false }) words: PageWords = {};

  override render(): TemplateResult {
    const { session } = this;
    const text = tutorialText();
    return html`<article>
      <h1>${text.title}</h1>
      <p class="lead">${text.lead}</p>
      <figure class="hero">
        <div class="surfaces">
          <rnn-tutorial-landscape .session=${session} .index=${0} label=${text.plane}></rnn-tutorial-landscape>
          <rnn-tutorial-landscape .session=${session} .index=${1} label=${text.zoom}></rnn-tutorial-landscape>
          <rnn-color-bar .session=${session}></rnn-color-bar>
        </div>
        <rnn-transport .session=${session}></rnn-transport>
        <rnn-engine-report .reporter=${session}></rnn-engine-report>
        <rnn-point-legend .session=${session}></rnn-point-legend>
      </figure>
      ${this.#run()} ${this.#network()} ${this.#backward()} ${this.#landscape()} ${this.#training()} ${notes()}
    </article>`;
  }

  #run(): TemplateResult {
    const text = tutorialText().run;
    return html`
      <h2>${text.title}</h2>
      <p>${text.what}</p>
      <figure class="text"><rnn-run-plots .session=${this.session}></rnn-run-plots></figure>
      <figure class="text"><rnn-settings .session=${this.session}></rnn-settings></figure>
    `;
  }

  #network(): TemplateResult {
    const text = tutorialText().network;
    return html`
      <h2>${text.title}</h2>
      ${paragraph(text.state)} ${equation(equations.step)} ${paragraph(text.task)}
      <rnn-data-list .session=${this.session}></rnn-data-list>
      ${paragraph(text.cost)} ${equation(equations.cost)}
      <h2>${text.unfolding}</h2>
      ${paragraph(text.unfolded)}
      <figure class="text"><rnn-unrolled .session=${this.session}></rnn-unrolled></figure>
    `;
  }

  #backward(): TemplateResult {
    const text = tutorialText().backward;
    return html`
      <h2>${text.title}</h2>
      ${paragraph(text.output)} ${equation(equations.outputGradient)}
      ${paragraph(text.state)} ${equation(equations.stateGradient)}
      ${paragraph(text.weights)} ${equation(equations.weightGradients)}
      <h2>${text.check}</h2>
      ${paragraph(text.numerical)} ${equation(equations.numerical)}
      <figure class="text"><rnn-gradient-check .session=${this.session}></rnn-gradient-check></figure>
    `;
  }

  #landscape(): TemplateResult {
    const text = tutorialText().landscape;
    return html`
      <h2>${text.title}</h2>
      ${paragraph(text.power)} ${equation(equations.power)} ${paragraph(text.behaviors)}
      <figure class="text"><rnn-gradient-through-time .session=${this.session}></rnn-gradient-through-time></figure>
      ${paragraph(text.parabola)} ${equation(equations.closedForm)} ${paragraph(text.wall)}
      <p class="try">${rich(text.longer, { ...variables, time: this.#link('time') })}</p>
    `;
  }

  #training(): TemplateResult {
    const text = tutorialText().training;
    return html`
      <h2>${text.title}</h2>
      ${equation(equations.descent)} ${paragraph(text.descent)}
      <p class="try">${rich(text.compare, { optimizers: this.#link('optimizers'), cliff: this.#link('cliff') })}</p>
      <h2>${text.rprop}</h2>
      ${paragraph(text.sign)} ${equation(wordedEquations.rprop?.(text))} ${paragraph(text.end)}
      <p class="try">${text.shrink}</p>
      <h2>${text.test}</h2>
      ${paragraph(text.count)}
      <figure class="text"><rnn-prediction .session=${this.session}></rnn-prediction></figure>
    `;
  }

  /** Into the explorer. */
  #link(to: keyof typeof exploreLinks): (label: string) => TemplateResult {
    const address = writeRoute({ ...readRoute(exploreLinks[to]), words: this.words });
    return (label) => html`<a href=${address}>${label}</a>`;
  }
}

function paragraph(sentences: string): TemplateResult {
  return html`<p>${rich(sentences, variables)}</p>`;
}

function equation(formula: TemplateResult | undefined): TemplateResult {
  return html`<div class="equation" role="group" aria-label=${tutorialText().equation} tabindex="0">${formula}</div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-tutorial': RnnTutorial;
  }
}
