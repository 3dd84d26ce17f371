import { html, type TemplateResult } from 'lit';

/** What stands in a place of a sentence: a formula, or what a label becomes: a link, a button. */
export type Piece = unknown | ((label: string) => unknown);

/**
 * A sentence of a catalog with its pieces in place: `{name}` stands for a piece, `{name|label}` for a piece that is made
 * of a label, `*word*` is emphasized. All else is text, whatever it holds.
 *
 * @throws Error where a piece is missing
 */
export function rich(sentence: string, pieces: Readonly<Record<string, Piece>> = {}): readonly unknown[] {
  return sentence.split(/(\{[^{}]+\}|\*[^*]+\*)/).map((part): unknown => {
    if (part.startsWith('*') && part.length > 2) return emphasis(part.slice(1, -1));
    if (!part.startsWith('{') || !part.endsWith('}')) return part;
    const [name = '', label] = part.slice(1, -1).split('|');
    if (!(name in pieces)) throw new Error(`the sentence “${sentence}” has a place for ${name}, which was not given`);
    const piece = pieces[name];
    return typeof piece === 'function' ? piece(label ?? '') : piece;
  });
}

function emphasis(words: string): TemplateResult {
  return html`<em>${words}</em>`;
}
