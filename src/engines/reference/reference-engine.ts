import type { Engine } from '../engine.ts';
import { costSurface } from './cost-surface.ts';
import { forwardBatch } from './forward-batch.ts';
import { optimizerMap } from './optimizer-map.ts';
import { optimizerTrace } from './optimizer-trace.ts';

const TRAINING = 'backpropagation through time, float64';

/**
 * The plain float64 engine: slow, complete, and the judge of the others.
 *
 * @param now a clock in milliseconds
 */
export function referenceEngine(now: () => number): Engine {
  const id = 'reference';
  const adapter = 'float64 reference';
  const timed = <Result>(compute: () => Result) => {
    const start = now();
    const result = compute();
    return { ...result, engine: id, adapter, algorithm: 'direct, float64', milliseconds: now() - start } as const;
  };
  return {
    id,
    adapter,
    isSoftware: false,
    precision: 'float64',
    async costSurface(request) {
      return { ...timed(() => costSurface(request)), nColumns: request.a.length, nRows: request.b.length };
    },
    async forwardBatch(request) {
      return timed(() => forwardBatch(request));
    },
    async optimizerMap(request) {
      return { ...timed(() => optimizerMap(request)), algorithm: TRAINING };
    },
    async optimizerTrace(request) {
      return { ...timed(() => optimizerTrace(request)), algorithm: TRAINING };
    },
    destroy() {},
  };
}
