import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { parametersAtIteration, predict, predictAll } from '../../app/derived.ts';
import { formatCount, formatNumber } from '../../app/format.ts';
import type { Session } from '../../app/session.ts';
import { parseBits } from '../../app/settings.ts';
import { figuresText } from '../../text/figures.ts';
import type { Message } from '../../text/language.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { SessionController } from '../shared/session-controller.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';

/** The network's answer to a sequence that is typed in, and to every sequence that it was trained on. */
@customElement('rnn-prediction')
export class RnnPrediction extends RnnElement {
  static override styles = [
    controls,
    symbolStyles,
    css`
      label { display: block; }
      label span { display: block; }
      input { width: min(100%, 32em); font-family: var(--mono); }
      .message { min-height: 22px; margin: 2px 0; line-height: 22px; }
      dl { display: flex; flex-wrap: wrap; gap: 8px 40px; margin: 0 0 8px; }
      dt { font-size: 14px; color: var(--muted); }
      dd { margin: 0; min-width: 6em; font-size: 24px; line-height: 32px; font-variant-numeric: tabular-nums; }
      .which { margin: 0 0 16px; font-variant-numeric: tabular-nums; }
      .scroll { max-height: 340px; overflow: auto; border: 1px solid var(--line); border-radius: var(--corner); }
      table { width: 100%; border-collapse: collapse; font-size: 15px; }
      th, td { padding: 4px 12px; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
      thead th { position: sticky; top: 0; background: var(--raised); font-weight: 600; }
      tbody th { font-weight: 400; color: var(--muted); }
      .bits { font-family: var(--mono); text-align: left; }
      tr[aria-current='true'] { background: var(--accent-soft); }
      @media print { .scroll { max-height: none; overflow: visible; border: 0; } thead th { position: static; } }
      @media (max-width: 479.98px) { table { font-size: 14px; } th, td { padding: 4px 6px; } }
    `,
  ];

  @property({ attribute: false }) session!: Session;

  @state() private rejected: { readonly text: string; readonly message: Message } | undefined;

  constructor() {
    super();
    new SessionController(this, ({ data, run, iteration, testInput, sequence }) => [
      data,
      run,
      iteration,
      testInput,
      sequence,
    ]);
  }

  override render(): TemplateResult {
    const { state } = this.session;
    const { testInput, iteration, run } = state;
    const parameters = parametersAtIteration(state);
    const { target, output } = predict(parameters, testInput);
    const text = figuresText();
    const { input, rounded, trained, weights } = text.prediction;
    return html`
      <label><span>${input}</span>
        <input type="text" inputmode="numeric" autocomplete="off" spellcheck="false" .value=${this.rejected?.text ?? testInput.join('')}
          aria-invalid=${this.rejected ? 'true' : 'false'} aria-describedby="message" @change=${this.#onChange}>
      </label>
      <p class="message" id="message" role="alert">${this.rejected?.message() ?? nothing}</p>
      <dl>
        <div><dt>${text.target}</dt><dd>${target}</dd></div>
        <div><dt>${text.output}</dt><dd>${formatNumber(output, 8)}</dd></div>
        <div><dt>${rounded}</dt><dd>${Number.isFinite(output) ? formatNumber(Math.round(output), 8) : formatNumber(output)}</dd></div>
      </dl>
      <p class="which muted">${rich(iteration === run.nIterations ? trained : weights, {
        ...symbols,
        iteration: formatCount(iteration),
        last: formatCount(run.nIterations),
        a: formatNumber(parameters[0]!, 6),
        b: formatNumber(parameters[1]!, 6),
      })}</p>
      ${this.#table(parameters)}
    `;
  }

  #table(parameters: Float64Array): TemplateResult {
    const { state } = this.session;
    const { rows, worstError } = predictAll(state, parameters);
    const { prediction: text, target: targetText, output: outputText } = figuresText();
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${text.table}>
        <table>
          <thead>
            <tr><th scope="col">${text.number}</th><th scope="col" class="bits">${text.sequence}</th><th scope="col">${targetText}</th><th scope="col">${outputText}</th></tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ bits, target, output }, index) => html`<tr aria-current=${index === state.sequence ? 'true' : 'false'}>
                <th scope="row">${index + 1}</th><td class="bits">${bits}</td><td>${target}</td><td>${formatNumber(output, 5)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="which">${text.worst(formatCount(rows.length), formatNumber(worstError))}</p>
    `;
  }

  #onChange(event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    const parsed = parseBits(text);
    if ('message' in parsed) {
      this.rejected = { text, message: parsed.message };
      return;
    }
    this.rejected = undefined;
    this.session.setTestInput(parsed.bits);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-prediction': RnnPrediction;
  }
}
