import { axesSlice, type CostSurfaceRequest, type Slice } from '../../engines/engine.ts';
import { cellCenters } from '../../math/grid.ts';
import type { Model } from '../../models/model.ts';
import type { Subject } from './state.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The request for a picture whose pixels are cells: each cell lies at its pixel's center. */
export function requestFor(
  { model, data, window, style }: Subject,
  { width, height }: PictureSize,
): CostSurfaceRequest {
  return {
    model,
    data,
    slice: firstTwo(model),
    a: cellCenters(window.a[0], window.a[1], width),
    b: cellCenters(window.b[0], window.b[1], height),
    picture: style,
  };
}

/** The plane of a model's first two parameters, the others as they start. */
function firstTwo({ parameters }: Model): Slice {
  if (parameters.length === 2) return axesSlice();
  return {
    origin: Float64Array.from(parameters, ({ initial }, index) => (index < 2 ? 0 : initial)),
    u: Float64Array.from(parameters, (_, index) => (index === 0 ? 1 : 0)),
    v: Float64Array.from(parameters, (_, index) => (index === 1 ? 1 : 0)),
  };
}
