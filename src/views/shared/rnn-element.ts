import { LitElement } from 'lit';
import { onRestrictions } from '../../app/classroom/restrictions.ts';
import { onLanguage } from '../../text/language.ts';
import { applyParts } from './parts.ts';

/**
 * What every element of the page is: one that is drawn anew when the page speaks another language, and of which a link
 * may hide or lock the parts.
 */
export class RnnElement extends LitElement {
  #ends: readonly (() => void)[] = [];

  constructor() {
    super();
    this.addController({ hostUpdated: () => applyParts(this, this.renderRoot) });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ends = [onLanguage, onRestrictions].map((follow) => follow(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    for (const end of this.#ends) end();
    super.disconnectedCallback();
  }
}
