import { beforeAll, expect, test } from 'vitest';
import type { Expected } from '../../src/check/cell.ts';
import { gridRequest } from '../../src/check/check.ts';
import { checkCostSurface, expectedSurface } from '../../src/check/cost-surface-check.ts';
import { checkForwardBatch } from '../../src/check/forward-batch-check.ts';
import { limitsOf } from '../../src/check/limits.ts';
import { runToEnd, type Verdict } from '../../src/check/verdict.ts';
import type { CostSurface, Engine, ForwardBatchRequest } from '../../src/engines/engine.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import type { EditShader } from '../../src/engines/gpu/shader-text.ts';
import { linear } from '../../src/models/linear.ts';
import { describeWithGpu } from '../helpers/dawn.ts';
import { editOf, type WrongShader, wrongBatchShaders, wrongShaders } from '../helpers/wrong-shaders.ts';
import { hostFaults, spoiled } from '../helpers/wrong-shaders-host.ts';

const lengths = [10, 20, 60];
const requests = lengths.map((nSteps) => gridRequest(linear, { seed: nSteps, nSequences: 20, nSteps }, 67));
const batches: readonly ForwardBatchRequest[] = requests.map(({ data }) => ({
  model: linear,
  data,
  parameters: Float64Array.of(1, 0.5, -1.5, 2, 0.7, -2.9, 2, 1, -0.3, -0.9, 2.5, 3),
  nPoints: 6,
}));

describeWithGpu('wrong shaders', (gpu) => {
  let known: Expected[][];

  beforeAll(() => {
    known = requests.map((request) => {
      const expectedOf = expectedSurface(request, limitsOf('gpu', 'float32', request.data.nSequences));
      return Array.from({ length: request.a.length * request.b.length }, (_, cell) => expectedOf(cell));
    });
  });

  async function withEngine<Result>(edit: EditShader | undefined, use: (engine: Engine) => Promise<Result>) {
    const engine = await openGpuEngine(gpu, edit ? { editShader: edit } : {});
    try {
      return await use(engine);
    } finally {
      engine.destroy();
    }
  }

  function surfaces(edit?: EditShader): Promise<CostSurface[]> {
    return withEngine(edit, async (engine) => {
      const results: CostSurface[] = [];
      for (const request of requests) results.push(await engine.costSurface(request));
      return results;
    });
  }

  function judgeSurface(index: number, surface: CostSurface): Verdict {
    const expected = (cell: number) => known[index]![cell]!;
    return runToEnd(checkCostSurface(requests[index]!, surface, { cells: 'all', precision: 'float32', expected }));
  }

  function judgeBatches(edit?: EditShader): Promise<Verdict[]> {
    return withEngine(edit, async (engine) => {
      const verdicts: Verdict[] = [];
      for (const request of batches) {
        verdicts.push(runToEnd(checkForwardBatch(request, await engine.forwardBatch(request), 'float32')));
      }
      return verdicts;
    });
  }

  test('the right ones pass', async () => {
    const verdicts = (await surfaces()).map((surface, index) => judgeSurface(index, surface));
    expect(verdicts.flatMap(({ failures }) => failures)).toEqual([]);
    expect(verdicts[2]!.nSaturated).toBeGreaterThan(100);
    console.info(`largest use of the bound: ${verdicts.map(({ largestUse }) => largestUse.toFixed(3)).join(', ')}`);
    expect((await judgeBatches()).flatMap(({ failures }) => failures)).toEqual([]);
  });

  test.each(cases(wrongShaders))('a surface with a fault is caught: %s', async (_, fault) => {
    const verdicts = (await surfaces(editOf(fault))).map((surface, index) => judgeSurface(index, surface));
    expect(verdicts.some(({ passed }) => !passed)).toBe(true);
  });

  test.each(cases(wrongBatchShaders))('a batch with a fault is caught: %s', async (_, fault) => {
    expect((await judgeBatches(editOf(fault))).some(({ passed }) => !passed)).toBe(true);
  });

  test('faults on the way to the host are caught', async () => {
    const right = await surfaces();
    for (const fault of hostFaults) {
      const passed = right.map((surface, index) => judgeSurface(index, spoiled(surface, fault)).passed);
      expect(passed, fault.name).toContain(false);
    }
  });
});

test('an edit whose text is not there is an error', () => {
  const edit = editOf({ name: 'none', file: 'lib/saturation.wgsl', from: 'not there', to: '' });
  expect(() => edit('lib/saturation.wgsl', 'fn a() {}')).toThrow('stands 0 times');
});

function cases(faults: readonly WrongShader[]): [string, WrongShader][] {
  return faults.map((fault) => [fault.name, fault]);
}
