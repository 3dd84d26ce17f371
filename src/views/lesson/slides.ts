/** How much smaller than it is a figure may be shown: to stand on a slide at all, and to stand on one with its text. */
const LEAST_ZOOM = { alone: 0.6, withText: 0.8 };

/**
 * The blocks of a sheet, dealt into slides: as many as fit stand on one, in their order, and one slide is seen at a time.
 * A heading stays on all of them. For a screen that many look at: there nothing scrolls.
 */
export class Slides {
  #slides: readonly (readonly HTMLElement[])[] = [];
  #at = 0;

  /** index of the slide that is seen */
  get at(): number {
    return this.#at;
  }

  /** how many there are; 0 where nothing was dealt */
  get count(): number {
    return this.#slides.length;
  }

  /** The slide of a block; the first where it has none. */
  of(block: Element): number {
    return Math.max(
      0,
      this.#slides.findIndex((slide) => slide.some((each) => each === block)),
    );
  }

  /** Shows a slide, or the nearest there is. */
  show(at: number): void {
    this.#at = Math.max(0, Math.min(this.#slides.length - 1, at));
    for (const [index, slide] of this.#slides.entries()) {
      for (const block of slide) block.toggleAttribute('data-off', index !== this.#at);
    }
  }

  /**
   * Deals anew what a sheet holds now.
   *
   * @param sheet as high as a slide; its children are the blocks
   * @param joined what is not parted from the block before it, where all that is joined fits on one slide
   */
  deal(sheet: HTMLElement, joined: string): void {
    this.gather(sheet);
    sheet.scrollTop = 0;
    const blocks = blocksOf(sheet).filter((block) => block.offsetHeight > 0);
    // What is magnified counts its own pixels; rectangles are counted in those of the window.
    const { bottom, height } = sheet.getBoundingClientRect();
    const scale = height / sheet.offsetHeight;
    const edges = new Map(
      blocks.map((block) => {
        const edge = block.getBoundingClientRect();
        return [block, { top: edge.top, bottom: edge.bottom + scale * under(block, 'marginBottom') }] as const;
      }),
    );
    const topOf = (block: HTMLElement) => edges.get(block)!.top;
    const heightOf = (from: HTMLElement, to: HTMLElement) => edges.get(to)!.bottom - topOf(from);
    const room = bottom - scale * under(sheet, 'paddingBottom') - (blocks[0] ? topOf(blocks[0]) : 0);

    const slides: HTMLElement[][] = [];
    for (const unit of unitsOf(blocks, joined)) {
      const [first] = unit as [HTMLElement];
      const slide = slides.at(-1);
      const left = slide ? room - (topOf(first) - topOf(slide[0]!)) : 0;
      const needed = heightOf(first, unit.at(-1)!);
      if (left >= needed || (isFigure(first) && left >= LEAST_ZOOM.withText * needed)) slide!.push(...unit);
      else if (room >= needed) slides.push([...unit]);
      else slides.push(...unit.map((block) => [block]));
    }
    for (const slide of slides) {
      const last = slide.at(-1)!;
      const zoom = (room - (topOf(last) - topOf(slide[0]!))) / heightOf(last, last);
      if (isFigure(last) && zoom < 1) shrink(last, Math.max(LEAST_ZOOM.alone, zoom));
    }
    this.#slides = slides;
  }

  /** Shows all blocks again, one below the other. */
  gather(sheet: HTMLElement): void {
    for (const block of blocksOf(sheet)) {
      block.removeAttribute('data-off');
      Object.assign(block.style, { zoom: '', width: '', marginInline: '' });
    }
    this.#slides = [];
  }
}

/** Blocks that are joined, together. */
function unitsOf(blocks: readonly HTMLElement[], joined: string): HTMLElement[][] {
  const units: HTMLElement[][] = [];
  for (const block of blocks) {
    const unit = block.matches(joined) ? units.at(-1) : undefined;
    if (unit) unit.push(block);
    else units.push([block]);
  }
  return units;
}

/** An element of its own, which keeps its shape when it is made smaller; text would only be set in smaller type. */
function isFigure(block: HTMLElement): boolean {
  return block.localName.includes('-');
}

function shrink(block: HTMLElement, zoom: number): void {
  Object.assign(block.style, { zoom, width: `${100 * zoom}%`, marginInline: 'auto' });
}

function under(element: HTMLElement, edge: 'marginBottom' | 'paddingBottom'): number {
  return Number.parseFloat(getComputedStyle(element)[edge]);
}

function blocksOf(sheet: HTMLElement): HTMLElement[] {
  return [...sheet.querySelectorAll<HTMLElement>(':scope > :not(h2)')];
}
