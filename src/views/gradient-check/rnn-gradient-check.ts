import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { gradientCheck } from '../../app/derived.ts';
import { formatNumber } from '../../app/format.ts';
import type { Session } from '../../app/session.ts';
import { parseField } from '../../app/settings.ts';
import { figuresText } from '../../text/figures.ts';
import type { Message } from '../../text/language.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { SessionController } from '../shared/session-controller.ts';
import { controls } from '../shared/styles.ts';
import { symbolStyles, symbols } from '../shared/symbols.ts';

const WEIGHTS = ['wx', 'wRec'] as const;

/** The gradient at chosen weights, found by backpropagation and again by differences of the cost. */
@customElement('rnn-gradient-check')
export class RnnGradientCheck extends RnnElement {
  static override styles = [
    controls,
    symbolStyles,
    css`
      .fields { display: flex; flex-wrap: wrap; gap: 8px 24px; }
      label { display: flex; align-items: center; gap: 8px; }
      input { width: 7em; font-variant-numeric: tabular-nums; }
      .message { min-height: 22px; margin: 4px 0; line-height: 22px; }
      .scroll { overflow-x: auto; }
      table { width: 100%; border-collapse: collapse; }
      th, td { padding: 6px 8px; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
      th { font-weight: 600; }
      th:first-child { text-align: left; padding-left: 0; }
      .verdict { margin: 12px 0 0; min-height: 3.1em; }
      .good { color: var(--good); font-weight: 600; }
      .bad { color: var(--bad); font-weight: 600; }
      @media (max-width: 479.98px) { table { font-size: 14px; } th, td { padding: 6px 4px; } }
    `,
  ];

  @property({ attribute: false }) session!: Session;

  /** what was typed and can't be used, by the weight's place */
  @state() private rejected: Readonly<Record<number, { readonly text: string; readonly message: Message }>> = {};

  constructor() {
    super();
    new SessionController(this, ({ data, gradientCheckAt }) => [data, gradientCheckAt]);
  }

  override render(): TemplateResult {
    const { state } = this.session;
    const text = figuresText().check;
    const { passed, epsilon, components } = gradientCheck(state);
    return html`
      <div class="fields">${WEIGHTS.map((key, index) => this.#field(key, index))}</div>
      <p class="message" id="message" role="alert">${Object.values(this.rejected).map(({ message }) => html`${message()} `)}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${text.title}>
        <table>
          <thead>
            <tr><th scope="col">${text.by}</th><th scope="col">${text.bptt}</th><th scope="col">${text.differences}</th><th scope="col">${text.error}</th></tr>
          </thead>
          <tbody>
            ${components.map(
              ({ key, backpropagated, numerical, relativeError }) => html`<tr>
                <th scope="row">${symbols[key as (typeof WEIGHTS)[number]]}</th>
                <td>${formatNumber(backpropagated, 8)}</td>
                <td>${formatNumber(numerical, 8)}</td>
                <td>${formatNumber(relativeError, 2)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="verdict" aria-live="polite">
        ${rich(passed ? text.good : text.bad, {
          verdict: (label: string) => html`<span class=${passed ? 'good' : 'bad'}>${label}</span>`,
          epsilon: html`<i>ε</i>`,
          value: formatNumber(epsilon, 1),
        })}
      </p>
    `;
  }

  #field(key: (typeof WEIGHTS)[number], index: number): TemplateResult {
    const rejected = this.rejected[index];
    const text = rejected?.text ?? String(this.session.state.gradientCheckAt[index]);
    return html`<label>${symbols[key]}
      <input type="text" inputmode="decimal" autocomplete="off" .value=${text} aria-invalid=${rejected ? 'true' : 'false'}
        aria-describedby="message" @change=${(event: Event) => this.#commit(key, index, (event.target as HTMLInputElement).value)}>
    </label>`;
  }

  #commit(symbol: string, index: number, text: string): void {
    const parsed = parseField({ symbol, range: [-10, 10], whole: false }, text);
    const { [index]: _, ...others } = this.rejected;
    if ('message' in parsed) {
      this.rejected = { ...others, [index]: { text, message: parsed.message } };
      return;
    }
    this.rejected = others;
    this.session.setGradientCheckAt(this.session.state.gradientCheckAt.with(index, parsed.value));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-gradient-check': RnnGradientCheck;
  }
}
