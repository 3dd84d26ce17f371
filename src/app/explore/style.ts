import { type CostSurface, type DrawnSurface, type HeatmapStyle, hasNumbers } from '../../engines/engine.ts';
import { fitLevels, fittedStyle, pictureStyle } from '../../math/bands.ts';
import { colorMaps } from '../../math/color-map.ts';
import type { Document } from './document.ts';
import type { Drawn, Landscape } from './state.ts';

const styles = new Map<string, HeatmapStyle>();

/** How the landscape of a document is painted; always the same object for the same settings. */
export function landscapeStyle({ colorMap, layers, scale }: Document): HeatmapStyle {
  const { fill, contours } = layers;
  const key = [colorMap, fill, contours, scale].join();
  const known = styles.get(key);
  if (known) return known;
  const map = colorMaps.find(({ id }) => id === colorMap) ?? colorMaps[0]!;
  const style = pictureStyle(map, { fill, contours, fit: scale === 'window' });
  styles.set(key, style);
  return style;
}

/** What is to be seen of a landscape, with or without numbers. */
export function newestDrawn({ drawn, surface, subject }: Landscape): Drawn | undefined {
  return drawn ?? (surface && subject && { surface, subject });
}

const painted = new WeakMap<
  CostSurface | DrawnSurface,
  { readonly asked: HeatmapStyle; readonly style: HeatmapStyle }
>();

/** The style that a surface was painted in: where it fits itself to what it paints, with the bands that came of it. */
export function paintedStyle(asked: HeatmapStyle, surface: CostSurface | DrawnSurface): HeatmapStyle {
  if (!asked.fit) return asked;
  const known = painted.get(surface);
  if (known?.asked === asked) return known.style;
  const range = surface.range ?? (hasNumbers(surface) ? fitLevels(surface.costs) : undefined);
  if (!range) return asked;
  const style = fittedStyle(asked, range);
  painted.set(surface, { asked, style });
  return style;
}
