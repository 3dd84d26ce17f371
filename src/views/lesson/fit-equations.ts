/** The smallest type in which an index can still be read, in CSS pixels. */
const SMALLEST = 11;

/** Sets each equation that is wider than its place in smaller type; one that would be too small scrolls. */
export function fitEquations(root: ParentNode): void {
  const equations = [...root.querySelectorAll<HTMLElement>('.equation')];
  for (const each of equations) each.style.fontSize = '';
  for (const each of equations) {
    let size = Number.parseFloat(getComputedStyle(each).fontSize);
    // Its width is not quite proportional to its type: indices and gaps shrink less.
    while (each.scrollWidth > each.clientWidth && size > SMALLEST) {
      size = Math.max(SMALLEST, Math.min(size - 0.25, (size * each.clientWidth) / each.scrollWidth));
      each.style.fontSize = `${size}px`;
    }
  }
}
