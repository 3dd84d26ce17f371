import { css } from 'lit';
import type uPlot from 'uplot';

/** Width of what is printed, in CSS pixels: A4 less margins of 15 mm, and a little less than Letter. */
export const PAPER_WIDTH = 680;
/** Pixels of a printed canvas for each CSS pixel: 288 an inch. */
const PRINT_RATIO = 3;

/**
 * Calls back before the page is printed, and after: everything that `begin` starts in microtasks is done before the paper
 * is drawn. @returns the function that ends it
 */
export function whenPrinting(begin: () => void, end: () => void): () => void {
  let isPrinting = false;
  const set = (wanted: boolean) => {
    if (wanted === isPrinting) return;
    isPrinting = wanted;
    (wanted ? begin : end)();
  };
  const paper = matchMedia('print');
  const before = () => set(true);
  const after = () => set(false);
  const change = () => set(paper.matches);
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  // Of a preview that tells of nothing else.
  paper.addEventListener('change', change);
  return () => {
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
    paper.removeEventListener('change', change);
  };
}

/** By how much a canvas has to be finer for paper than it is for the screen. */
export function printSharpness(): number {
  return Math.max(1, PRINT_RATIO / devicePixelRatio);
}

/**
 * Has a plot draw itself with so many times its pixels, until it is called with 1. A plot counts in the screen's pixels,
 * so its canvas is made to be finer than it says.
 */
export function sharpen(plot: uPlot, sharpness: number): void {
  const { canvas } = plot.ctx;
  const { width, height } = plot;
  if (sharpness === 1) {
    for (const side of ['width', 'height'] as const) Reflect.deleteProperty(canvas, side);
  } else {
    for (const side of ['width', 'height'] as const) makeFine(canvas, plot.ctx, side, sharpness);
  }
  // Another size is the one thing that makes a plot forget what it told its context.
  plot.setSize({ width: width + 1, height });
  queueMicrotask(() => queueMicrotask(() => plot.setSize({ width, height })));
}

function makeFine(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  side: 'width' | 'height',
  sharpness: number,
): void {
  const native = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, side)!;
  let said = canvas[side];
  Object.defineProperty(canvas, side, {
    configurable: true,
    get: () => said,
    set(value: number) {
      said = value;
      native.set!.call(canvas, Math.round(value * sharpness));
      context.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    },
  });
}

/** What every element leaves out on paper: what can be pressed or typed into, but for what is marked with `data-print`. */
export const printControls = css`
  @media print {
    :is(button, select, input, textarea, label:has(input, select)):not([data-print]) { display: none !important; }
    h2, h3, h4 { break-after: avoid; }
    figure, tr, .equation, .plot { break-inside: avoid; }
    thead { display: table-header-group; }
    figure { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    p, li { orphans: 3; widows: 3; }
  }
`;

/** A text that is handed out: links with their addresses, and nothing that scrolls. */
export const printText = css`
  @media print {
    article a[href^='http']::after { content: ' (' attr(href) ')'; color: var(--muted); overflow-wrap: anywhere; }
    .equation { overflow: visible; break-before: avoid; }
  }
`;
