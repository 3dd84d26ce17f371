import type { HeatmapStyle } from '../../engines/engine.ts';
import { heatmapStyle } from '../heatmap-style.ts';
import type { Document } from './document.ts';

/** How the landscape of a document is painted; always the same object for the same settings. */
export function landscapeStyle({ colorMap }: Document): HeatmapStyle {
  return heatmapStyle(colorMap);
}
