import { html, type TemplateResult } from 'lit';
import { lessonText } from '../../text/lesson.ts';
import { tutorialText } from '../../text/tutorial.ts';
import { equations, wordedEquations } from '../shared/equations.tex';

/** A formula that a step names. */
export function equation(name: string): TemplateResult {
  return html`<div class="equation" role="group" aria-label=${lessonText().equation} tabindex="0">${equations[name] ?? wordedEquations[name]?.(tutorialText().training)}</div>`;
}
