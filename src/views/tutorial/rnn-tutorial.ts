import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Session } from '../../app/session.ts';
import { equations } from '../shared/equations.tex';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';
import { exploreLinks } from './explore-links.ts';
import { notes } from './notes.ts';
import './rnn-data-list.ts';

const { wx, wRec, cost } = symbols;

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
      .data { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 0 24px; max-width: 68ch; margin: 0 auto 16px; padding: 0; list-style: none; font-family: var(--mono); font-size: 13px; max-height: 220px; overflow: auto; }
      .data span { color: var(--muted); }
      .notes li { margin-bottom: 12px; }
      @media (max-width: 860px) {
        .surfaces { grid-template-columns: minmax(0, 1fr); }
        .surfaces rnn-tutorial-landscape { max-width: 100%; }
      }
    `,
  ];

  @property({ attribute: false }) session!: Session;

  override render(): TemplateResult {
    const { session } = this;
    return html`<article>
      <h1>The landscape of a recurrent network</h1>
      <p class="lead">
        Two weights, twenty sequences of bits, one task: count the ones. Its cost surface has a flat valley, and a wall
        that rises to a billion.
      </p>
      <figure class="hero">
        <div class="surfaces">
          <rnn-tutorial-landscape .session=${session} .index=${0} label="Cost over the whole plane"></rnn-tutorial-landscape>
          <rnn-tutorial-landscape .session=${session} .index=${1} label="Cost around the minimum"></rnn-tutorial-landscape>
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
    return html`
      <h2>One run, step by step</h2>
      <p>
        The line on both surfaces is a training run: Rprop starts on the slope of the wall and finds the minimum.
        Play it, drag along it, or change what it starts from. Everything on this page follows.
      </p>
      <figure class="text"><rnn-run-plots .session=${this.session}></rnn-run-plots></figure>
      <figure class="text"><rnn-settings .session=${this.session}></rnn-settings></figure>
    `;
  }

  #network(): TemplateResult {
    return html`
      <h2>A network that remembers</h2>
      <p>
        A feed-forward network maps one input to one output and forgets. A recurrent network reads a sequence: at each
        step it combines the new input with a <em>state</em> that it kept from the step before. Ours is the smallest
        that still has all the trouble. It has one state, one weight ${wx} for what comes in, one weight ${wRec} for what
        is kept, and no nonlinearity at all:
      </p>
      <div class="equation" role="group" aria-label="Equation" tabindex="0">${equations.step}</div>
      <p>
        With ${wx} = ${wRec} = 1 the state adds up the inputs, which is what the task asks for: the target of a sequence
        is how many ones it has. The data is random bits from a seeded generator, the very bits that NumPy draws.
      </p>
      <rnn-data-list .session=${this.session}></rnn-data-list>
      <p>
        How far the outputs are from the targets is measured by the mean of the squared errors, the cost ${cost}:
      </p>
      <div class="equation" role="group" aria-label="Equation" tabindex="0">${equations.cost}</div>
      <h2>Unfolding it in time</h2>
      <p>
        The loop is easier to think about when it is laid out: one copy of the network for each time step, all with the
        same two weights, each handing its state to the next. What results is an ordinary deep network, as deep as the
        sequence is long. Step through it. The states are computed from left to right.
      </p>
      <figure class="text"><rnn-unrolled .session=${this.session}></rnn-unrolled></figure>
    `;
  }

  #backward(): TemplateResult {
    return html`
      <h2>Backpropagation through time</h2>
      <p>To train, we ask how the cost changes with each weight. It begins at the output:</p>
      <div class="equation" role="group" aria-label="Equation" tabindex="0">${equations.outputGradient}</div>
      <p>
        Then it goes back through the unfolded copies. One step back in time multiplies the gradient by the recurrent
        weight, because that is what one step forward did to the state:
      </p>
      <div class="equation" role="group" aria-label="Equation" tabindex="0">${equations.stateGradient}</div>
      <p>
        Every copy uses the same weights, so what each of them contributes is summed over all steps and all sequences:
      </p>
      <div class="equation" role="group" aria-label="Equation" tabindex="0">${equations.weightGradients}</div>
      <h2>Is the gradient right?</h2>
      <p>
        A gradient that is slightly wrong still trains, only badly, and nobody notices. So we check it against a second
        way that needs no derivation: move one weight a little to either side and look at the cost.
      </p>
      <div class="equation" role="group" aria-label="Equation" tabindex="0">${equations.numerical}</div>
      <figure class="text"><rnn-gradient-check .session=${this.session}></rnn-gradient-check></figure>
    `;
  }

  #landscape(): TemplateResult {
    return html`
      <h2>Why the gradient vanishes or explodes</h2>
      <p>
        Go back <i>m</i> steps and the recurrent weight has been multiplied in <i>m</i> times:
      </p>
      <div class="equation" role="group" aria-label="Equation" tabindex="0">${equations.power}</div>
      <p>
        If ${wRec} is smaller than one in magnitude, what happened long ago leaves no trace in the gradient: it
        <em>vanishes</em>. If it is larger, the distant past outweighs everything else: it <em>explodes</em>. Only at
        exactly one does it stay the same. Where ${wRec} is negative, the sign also flips at every step.
      </p>
      <figure class="text"><rnn-gradient-through-time .session=${this.session}></rnn-gradient-through-time></figure>
      <p>
        The same powers shape the landscape. For fixed ${wRec} the cost is a parabola in ${wx}, and its coefficients are
        polynomials in ${wRec}:
      </p>
      <div class="equation" role="group" aria-label="Equation" tabindex="0">${equations.closedForm}</div>
      <p>
        For sequences of ten steps <i>P</i> has degree 18. That is the wall. Inside it, between −1 and 1, powers of
        ${wRec} die out, and the surface is a valley so flat that a gradient says next to nothing.
      </p>
      <p class="try">
        Try it: raise <i>T</i> to 100 in the settings. About half of the plane leaves the range of 32-bit
        numbers altogether; it is drawn with stripes and counted. Or
        <a href=${exploreLinks.time}>open the landscape at T = 40</a> and drag the slider of time in its Data panel.
      </p>
    `;
  }

  #training(): TemplateResult {
    return html`
      <h2>Why plain gradient descent fails here</h2>
      <div class="equation" role="group" aria-label="Equation" tabindex="0">${equations.descent}</div>
      <p>
        Gradient descent takes steps as long as the gradient is steep, with one learning rate <i>α</i> for the whole
        plane. At the minimum of the tutorial's data the curvature is 1.83 along the valley and 1051 across it. The step
        has to be below 2/1051 = 0.0019 or it climbs out of the minimum, and at that rate the valley takes forever. On
        the wall, where the gradient is in the millions, the same rate throws the weights off the plane in one step.
      </p>
      <p class="try">
        See it: <a href=${exploreLinks.optimizers}>gradient descent, momentum, Adam and Rprop from one start</a>, with the
        line beyond which gradient descent turns unstable. Or <a href=${exploreLinks.cliff}>a network whose cost falls off
        a cliff</a>, where the same run is thrown out of the window without gradient clipping and arrives with it.
      </p>
      <h2>Rprop: only the sign</h2>
      <p>
        Resilient backpropagation ignores how steep it is. Each weight has a step size Δ of its own. While the sign of
        its gradient stays the same, the step grows; when it changes, we have passed a minimum, and the step shrinks:
      </p>
      <div class="equation" role="group" aria-label="Equation" tabindex="0">${equations.rprop}</div>
      <p>
        It walks across the valley and down from the wall with the same ease. With the tutorial's settings it ends, after
        500 steps, at ${wx} = 1.00135554721 and ${wRec} = 0.999674473785: the published figures, to the last digit.
      </p>
      <p class="try">
        Try it: set η⁻ to 0.9 and watch the step sizes. What happens to the run when a step that was too long shrinks too
        slowly?
      </p>
      <h2>The test</h2>
      <p>
        Does it count? Here is a sequence of twelve bits, two more than it was ever trained on. Type any other.
      </p>
      <figure class="text"><rnn-prediction .session=${this.session}></rnn-prediction></figure>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-tutorial': RnnTutorial;
  }
}
