import { type CostSurface, type CostSurfaceRequest, parametersAt, STATUS_OK, STATUS_SATURATED } from '../engine.ts';

/**
 * ξ in every cell of a slice, one cell after the other, in float64. A cell is saturated where even float64 overflows.
 * The meaning of `shaders/cost-surface.wgsl`.
 */
export function costSurface(request: CostSurfaceRequest): Pick<CostSurface, 'costs' | 'status'> {
  const { model, data, slice, a, b } = request;
  const costs = new Float64Array(a.length * b.length);
  const status = new Uint8Array(costs.length);
  for (let row = 0; row < b.length; row++) {
    for (let column = 0; column < a.length; column++) {
      const cell = row * a.length + column;
      const cost = model.cost(parametersAt(slice, a[column]!, b[row]!), data);
      const finite = Number.isFinite(cost);
      costs[cell] = finite ? cost : 0;
      status[cell] = finite ? STATUS_OK : STATUS_SATURATED;
    }
  }
  return { costs, status };
}
