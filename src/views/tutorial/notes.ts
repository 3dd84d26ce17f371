import { html, type TemplateResult } from 'lit';
import { tutorialText } from '../../text/tutorial.ts';
import { rich } from '../shared/rich.ts';
import { variables } from './variables.ts';

/** Where this page and its source part, and why. */
export function notes(): TemplateResult {
  const { title, ...differences } = tutorialText().notes;
  return html`
    <h2>${title}</h2>
    <ul class="notes">${Object.values(differences).map((each) => html`<li>${rich(each, variables)}</li>`)}</ul>
  `;
}
