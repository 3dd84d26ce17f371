import { unsafeCSS } from 'lit';
import type uPlot from 'uplot';
import text from 'uplot/dist/uPlot.min.css?inline';
import { formatNumber } from '../../app/format.ts';
import { themeColor } from './color.ts';

/** uPlot's own style sheet, for the shadow root of an element that holds a plot. */
export const uplotStyles = unsafeCSS(text);

/** Axis lines, ticks and figures in the theme's colors, read again at each redraw. */
export function themedAxis(element: Element): uPlot.Axis {
  const muted = () => themeColor(element, '--muted');
  const line = () => themeColor(element, '--line');
  return {
    stroke: muted,
    font: '12px system-ui, sans-serif',
    gap: 4,
    ticks: { stroke: muted, width: 1, size: 5 },
    border: { show: true, stroke: muted, width: 1 },
    grid: { stroke: line, width: 1 },
    values: (_plot, splits) => splits.map((value) => formatNumber(value)),
  };
}

/** Told when an element that carries the palette wears another one. */
const wearers = new EventTarget();

/** To be called by whoever changes the theme by hand. */
export function themeChanged(): void {
  wearers.dispatchEvent(new Event('change'));
}

/** Calls back when the colors or the contrast change. @returns the function that ends it */
export function watchTheme(callback: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) => matchMedia(query));
  const sources = [...queries, wearers];
  for (const source of sources) source.addEventListener('change', callback);
  return () => {
    for (const source of sources) source.removeEventListener('change', callback);
  };
}
