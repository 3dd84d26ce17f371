import { LitElement } from 'lit';
import { onLanguage } from '../../text/language.ts';

/** What every element of the page is: one that is drawn anew when the page speaks another language. */
export class RnnElement extends LitElement {
  #end: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#end = onLanguage(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.#end?.();
    super.disconnectedCallback();
  }
}
