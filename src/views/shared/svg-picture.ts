/** What a style sheet says of a shape or a text. */
const LOOK = [
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'opacity',
  'stroke',
  'stroke-width',
  'text-anchor',
] as const;

/** A drawing in the colors that the page wears, with so many times the screen's pixels. */
export async function svgPicture(svg: SVGSVGElement, sharpness: number): Promise<ImageBitmap> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = copy.querySelectorAll<SVGElement>('*');
  for (const [index, each] of svg.querySelectorAll('*').entries()) {
    const seen = getComputedStyle(each);
    for (const property of LOOK) copies[index]!.style.setProperty(property, seen.getPropertyValue(property));
  }
  for (const side of ['width', 'height'] as const) copy.setAttribute(side, String(svg[side].baseVal.value * sharpness));
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    return await createImageBitmap(image);
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
