/**
 * What a person would see cut off or one over the other: text that is wider than its box, siblings that overlap, and
 * whatever stands beyond the window's width. Through shadow roots; drawings and what lies over them by design are left
 * out. Runs in the page, so it knows nothing but what it is given.
 *
 * @param scrolls selector of what may hold more than its width, because it scrolls
 */
export function layoutFaults(scrolls: string): readonly string[] {
  /** CSS pixels that edges may differ by: widths are told in whole ones, and buttons in a row share a border of one */
  const SLACK = 1;
  const DRAWN = 'svg, canvas, math, style, script, option, .uplot, .u-wrap';
  const isOutOfFlow = (style: CSSStyleDeclaration) => !['static', 'relative'].includes(style.position);
  const isInline = (style: CSSStyleDeclaration) => style.display === 'inline';
  const name = (element: Element) => {
    const host = (element.getRootNode() as ShadowRoot).host?.localName ?? '';
    const text = (element as HTMLElement).innerText?.replaceAll(/\s+/g, ' ').slice(0, 40) ?? '';
    return `${host} ${element.localName}${element.className && `.${element.className}`} “${text}”`;
  };
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    const { clipPath } = getComputedStyle(element);
    // A pixel, or nothing of it: for those who listen.
    const isSpokenAlone = width <= 1 || height <= 1 || clipPath === 'inset(50%)';
    return !isSpokenAlone && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const hasText = (element: Element) =>
    [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
  /** Its own text ends where the box ends, or is not seen beyond; a field scrolls, and a title tells the whole. */
  const isCutOff = (element: Element) => {
    const { overflowX } = getComputedStyle(element);
    if (element.matches('input') || (element as HTMLElement).title) return false;
    return (overflowX !== 'visible' || hasText(element)) && element.scrollWidth > element.clientWidth + SLACK;
  };
  const faults: string[] = [];
  const look = (parent: Element | ShadowRoot, isInScroller: boolean): void => {
    const children = [...parent.children].filter((each) => !each.matches(DRAWN) && isSeen(each));
    const inFlow = children.filter((each) => !isOutOfFlow(getComputedStyle(each)) && !isInline(getComputedStyle(each)));
    for (const [index, one] of inFlow.entries()) {
      const a = one.getBoundingClientRect();
      for (const other of inFlow.slice(index + 1)) {
        const b = other.getBoundingClientRect();
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (Math.min(across, down) > SLACK * one.currentCSSZoom)
          faults.push(`overlap: ${name(one)} and ${name(other)}`);
      }
    }
    for (const child of children) {
      const { left, right } = child.getBoundingClientRect();
      const isWaiting = right <= 0;
      if (!isInScroller && !isWaiting && (left < -SLACK || right > innerWidth + SLACK))
        faults.push(`beyond the window: ${name(child)}, ${left} to ${right}`);
      const scrolling = isInScroller || child.matches(scrolls);
      if (!scrolling && !isInline(getComputedStyle(child)) && isCutOff(child))
        faults.push(`cut off: ${name(child)}, ${child.scrollWidth} in ${child.clientWidth}`);
      look(child.shadowRoot ?? child, scrolling);
    }
  };
  look(document.body, false);
  return faults;
}
