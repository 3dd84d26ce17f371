import type { Page } from 'playwright';

/** What is asked of a page through all of its shadow roots. Runs in the page, so it knows nothing but what is in it. */
const inPage = () => {
  const children = (node: Element | Document | ShadowRoot): Element[] => {
    const below = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.children] : [];
    return [...below, ...node.children];
  };
  const all = (node: Element | Document | ShadowRoot = document): Element[] =>
    children(node).flatMap((each) => [each, ...all(each)]);
  const active = (): Element | null => {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    return found;
  };
  /** The element itself, what it stands in, and so on, through shadow roots. */
  const around = (element: Element | null): Element[] => {
    const list: Element[] = [];
    for (let each = element; each; ) {
      list.push(each);
      const root = each.getRootNode();
      each = each.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    }
    return list;
  };
  const topAt = (x: number, y: number): Element | null => {
    let found = document.elementFromPoint(x, y);
    for (let inner = found; inner?.shadowRoot; ) {
      inner = inner.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === found) break;
      found = inner;
    }
    return found;
  };
  const name = (element: Element) => {
    const { tagName, className, id } = element;
    const host = element.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : undefined;
    const text = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 24);
    const own = `${tagName.toLowerCase()}${id && `#${id}`}${typeof className === 'string' && className ? `.${className.trim()}` : ''}`;
    return `${host?.tagName.toLowerCase() ?? ''} ${own} “${text}”`;
  };
  Object.assign(globalThis, { composed: { all, active, around, topAt, name } });
};

/** As it stands on the page that `followComposed` was called for. */
export interface Composed {
  /** every element, in the order in which it is read */
  all(): Element[];
  /** what has the focus */
  active(): Element | null;
  around(element: Element | null): Element[];
  /** what is seen at a spot of the window */
  topAt(x: number, y: number): Element | null;
  /** for whoever reads a failed test */
  name(element: Element): string;
}

declare global {
  var composed: Composed;
}

/** Makes `composed` known in a page that stands. */
export async function followComposed(page: Page): Promise<void> {
  await page.evaluate(inPage);
}
