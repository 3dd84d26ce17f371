import { language } from '../../text/language.ts';
import type { LandscapeFigure } from './figure.ts';
import { type FigureItem, FONT, HALO, type LineItem, SUBSCRIPT, type TextItem } from './figure-items.ts';
import { layoutFigure } from './figure-layout.ts';

const PICTURE = /^data:image\/(?:png|webp|jpeg);base64,[\da-z+/]+={0,2}$/i;

/**
 * The landscape as an SVG file of its own: no style sheet, no script, nothing to be fetched, system fonts.
 *
 * @param picture of the plane alone, as a data URL; stretched over the plot. Without it the plot is empty ground.
 * @throws RangeError for a picture that is no data URL of an image
 */
export function figureToSvg(figure: LandscapeFigure, picture?: string): string {
  if (picture !== undefined && !PICTURE.test(picture)) {
    throw new RangeError(`picture: a data URL of a PNG, WebP or JPEG was expected, ${picture.slice(0, 40)} was given`);
  }
  const { width, height, background, items } = layoutFigure(figure);
  let nClips = 0;
  const size = `width="${fixed(width)}" height="${fixed(height)}" viewBox="0 0 ${fixed(width)} ${fixed(height)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} xml:lang="${language()}" role="img" font-family="${escapeXml(FONT)}">`,
    `<title>${escapeXml(figure.title)}</title>`,
    `<desc>${escapeXml(figure.caption.join(' '))}</desc>`,
    `<rect width="100%" height="100%" fill="${escapeXml(background)}"/>`,
    ...items.map(element),
    '</svg>\n',
  ].join('\n');

  function element(item: FigureItem): string {
    switch (item.kind) {
      case 'line':
        return line(item);
      case 'circle':
        return `<circle cx="${fixed(item.x)}" cy="${fixed(item.y)}" r="${fixed(item.radius)}"${paint(item)}/>`;
      case 'text':
        return text(item);
      case 'picture':
        return picture === undefined ? '' : `<image${box(item)} preserveAspectRatio="none" href="${picture}"/>`;
      case 'clip': {
        const id = `clip-${++nClips}`;
        const path = `<clipPath id="${id}"><rect${box(item)}/></clipPath>`;
        return [path, `<g clip-path="url(#${id})">`, ...item.items.map(element), '</g>'].join('\n');
      }
    }
  }
}

function line(item: LineItem): string {
  const places = item.points.map(([x, y]) => `${fixed(x)} ${fixed(y)}`);
  const dash = item.dash && item.dash.length > 0 ? ` stroke-dasharray="${item.dash.map(fixed).join(' ')}"` : '';
  const opacity = item.opacity === undefined ? '' : ` opacity="${fixed(item.opacity)}"`;
  return `<path d="M${places.join('L')}${item.isClosed ? 'Z' : ''}"${paint(item)}${dash}${opacity}/>`;
}

function paint({ fill, stroke, width }: Pick<LineItem, 'fill' | 'stroke' | 'width'>): string {
  const rim = stroke === undefined ? '' : ` stroke="${escapeXml(stroke)}" stroke-width="${fixed(width ?? 1)}"`;
  return ` fill="${escapeXml(fill ?? 'none')}"${rim}${rim === '' ? '' : ' stroke-linejoin="round"'}`;
}

function text({ x, y, spans, size, color, anchor, isBold, halo, isUpright }: TextItem): string {
  const rim =
    halo === undefined
      ? ''
      : ` stroke="${escapeXml(halo)}" stroke-width="${HALO}" stroke-linejoin="round" paint-order="stroke"`;
  const turn = isUpright ? ` transform="rotate(-90 ${fixed(x)} ${fixed(y)})"` : '';
  let lowered = 0;
  const content = spans.map(({ text: words, style }) => {
    const drop = style === 'subscript' ? size * SUBSCRIPT.drop : 0;
    const shift = drop === lowered ? '' : ` dy="${fixed(drop - lowered)}"`;
    lowered = drop;
    const look = style === 'subscript' ? ` font-size="${fixed(size * SUBSCRIPT.size)}"` : '';
    const slant = style === 'italic' ? ' font-style="italic"' : '';
    const inner = escapeXml(words);
    return shift === '' && look === '' && slant === '' ? inner : `<tspan${shift}${look}${slant}>${inner}</tspan>`;
  });
  const place = `x="${fixed(x)}" y="${fixed(y)}" font-size="${fixed(size)}" text-anchor="${anchor}"`;
  const weight = isBold ? ' font-weight="bold"' : '';
  // Spaces between a span and the next one count.
  return `<text ${place}${weight} fill="${escapeXml(color)}"${rim}${turn} xml:space="preserve">${content.join('')}</text>`;
}

function box({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return ` x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}"`;
}

/** A hundredth of a pixel is all that anyone sees. */
function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A text for an element or an attribute: no markup, and no character that XML doesn't have, such as half of a pair. */
export function escapeXml(value: string): string {
  return value
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
