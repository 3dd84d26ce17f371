/** Bytes of a color table as a CSS color. @param index the color's place in a table of shape [nColors, 3] */
export function cssColor(colors: Uint8Array, index: number): string {
  return `rgb(${colors.slice(3 * index, 3 * index + 3).join(' ')})`;
}

/** A custom property of the theme, as it stands at an element: a canvas can't read it by itself. */
export function themeColor(element: Element, name: `--${string}`): string {
  return getComputedStyle(element).getPropertyValue(name).trim();
}
