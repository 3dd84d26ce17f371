/** Marks every text of a catalog, so that what comes from none can be told: `⟦Run⟧`. */
export function bracketed(catalog: unknown): unknown {
  if (typeof catalog === 'string') return `⟦${catalog}⟧`;
  if (typeof catalog === 'function') return (...values: unknown[]) => bracketed(catalog(...values));
  if (typeof catalog !== 'object' || catalog === null) return catalog;
  return Object.fromEntries(Object.entries(catalog).map(([key, value]) => [key, bracketed(value)]));
}

const ATTRIBUTES = ['aria-label', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt'];

/** Every piece of text that someone could read or hear below a node, through shadow roots. */
export function textsBelow(root: ParentNode): string[] {
  return [...root.childNodes].flatMap((node): string[] => {
    if (node instanceof Text) return [node.data];
    if (!(node instanceof Element) || node.matches('style, script')) return [];
    const said = ATTRIBUTES.map((name) => node.getAttribute(name) ?? '');
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
