/** The smallest type in which an index can still be read, in CSS pixels. */
const SMALLEST = 11;

/** Sets each equation that is wider than its place in smaller type; one that would be too small scrolls. */
export function fitEquations(root: ParentNode): void {
  const equations = [...root.querySelectorAll<HTMLElement>('.equation')];
  for (const each of equations) each.style.fontSize = '';
  for (const each of equations) {
    const { clientWidth, scrollWidth } = each;
    if (scrollWidth <= clientWidth) continue;
    const size = Number.parseFloat(getComputedStyle(each).fontSize);
    each.style.fontSize = `${Math.max(SMALLEST, (size * clientWidth) / scrollWidth)}px`;
  }
}
