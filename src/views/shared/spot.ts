/** Where a pointer is in an element, from its upper left corner, in its own pixels, however much the page is magnified. */
export function spotIn(element: HTMLElement, { clientX, clientY }: MouseEvent): [x: number, y: number] {
  const { left, top, width } = element.getBoundingClientRect();
  const scale = width > 0 ? element.offsetWidth / width : 1;
  return [(clientX - left) * scale, (clientY - top) * scale];
}
