import type { CostSurfaceRequest } from '../../../../src/engines/engine.ts';
import type { Peer } from '../peer.ts';

/** What one writes first: the formulas in four nested loops. */
export const open = async (): Promise<Peer> => ({
  title: 'plain TypeScript loop',
  device: 'CPU',
  methods: [
    {
      name: 'direct',
      order: 'direct',
      precision: 'float64',
      prepare: async (request) => () => ({ costs: surface(request) }),
    },
  ],
});

function surface({ data, a, b }: CostSurfaceRequest): Float64Array {
  const { nSequences, nSteps, inputs, targets } = data;
  const costs = new Float64Array(a.length * b.length);
  for (let row = 0; row < b.length; row++) {
    for (let column = 0; column < a.length; column++) {
      let sum = 0;
      for (let i = 0; i < nSequences; i++) {
        let state = 0;
        for (let k = 0; k < nSteps; k++) state = inputs[i * nSteps + k]! * a[column]! + state * b[row]!;
        sum += (targets[i]! - state) ** 2;
      }
      costs[row * a.length + column] = sum / nSequences;
    }
  }
  return costs;
}
