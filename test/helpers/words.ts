import { rewordAll } from '../../src/text/language.ts';

const SPOKEN = ['aria-label', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt', 'label'];

/** Marks every text of every catalog: `⟦Play⟧`. Undone by `rewordAll(undefined)`. */
export function markTexts(): void {
  const marked = new WeakMap<object, unknown>();
  const mark = (value: unknown): unknown => {
    if (typeof value === 'string') return `⟦${value}⟧`;
    if (typeof value === 'function') return (...given: unknown[]) => `⟦${value(...given)}⟧`;
    const known = marked.get(value as object);
    if (known) return known;
    const made = Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, mark(each)]));
    marked.set(value as object, made);
    return made;
  };
  rewordAll(mark);
}

/**
 * All that a person reads or hears below an element, shadow trees included, in the order of the page: each run of text
 * that belongs together, each attribute. Formulas and what is in another language by itself are left out.
 *
 * @param exceptions selector of more to leave out
 */
export function spokenBelow(root: Element, exceptions = ''): readonly string[] {
  const leftOut = ['style', 'script', '.symbol', 'math :not(mtext, :has(mtext))', '[lang]', exceptions]
    .filter(Boolean)
    .join();
  const attributes: string[] = [];
  let text = '';
  const visit = (node: Node): void => {
    if (node instanceof Text) text += node.data;
    if (!(node instanceof Element)) return;
    if (node.matches(leftOut)) return;
    for (const name of SPOKEN) attributes.push(node.getAttribute(name) ?? '');
    for (const child of (node.shadowRoot ?? node).childNodes) visit(child);
    text += '\n';
  };
  visit(root);
  return [text, ...attributes];
}

/** Words of two letters or more that stand outside all marks. */
export function unmarkedWords(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    let depth = 0;
    let outside = '';
    for (const character of text) {
      if (character === '⟧') depth--;
      outside += depth === 0 && character !== '⟦' ? character : ' ';
      if (character === '⟦') depth++;
    }
    return outside.match(/\p{L}{2,}/gu) ?? [];
  });
}

/** Every piece of text that someone could read or hear below a node, through shadow roots. */
export function textsBelow(root: ParentNode): string[] {
  return [...root.childNodes].flatMap((node): string[] => {
    if (node instanceof Text) return [node.data];
    if (!(node instanceof Element) || node.matches('style, script')) return [];
    const said = SPOKEN.map((name) => node.getAttribute(name) ?? '');
    return [...said, ...(node.shadowRoot ? textsBelow(node.shadowRoot) : []), ...textsBelow(node)];
  });
}

/** Those of them with a word in it that comes from no catalog. @param names what is the same in every language */
export function wordsOutside(root: ParentNode, names: RegExp): string[] {
  return textsBelow(root)
    .map((text) => {
      let rest = text;
      // The innermost first: a sentence may hold others.
      for (let before = ''; before !== rest; ) {
        before = rest;
        rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, '');
      }
      // A sentence with pieces of its own is several texts: one that begins it, and one that ends it.
      return rest
        .replace(/⟦[^⟦⟧]*$/, '')
        .replace(/^[^⟦⟧]*⟧/, '')
        .replaceAll(names, '');
    })
    .filter((rest) => /\p{L}{2}/u.test(rest));
}
