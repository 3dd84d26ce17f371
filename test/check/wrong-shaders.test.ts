import { beforeAll, describe, expect, test } from 'vitest';
import { gridRequest as fastRequest } from '../../src/check/check.ts';
import type { CostSurfaceRequest, ForwardBatchRequest } from '../../src/engines/engine.ts';
import { cliff } from '../../src/models/cliff.ts';
import { linear } from '../../src/models/linear.ts';
import { noise } from '../helpers/data.ts';
import { describeWithGpu } from '../helpers/dawn.ts';
import { ShaderJudge } from '../helpers/shader-judge.ts';
import {
  editOf,
  type WrongShader,
  wrongBatchShaders,
  wrongBitShaders,
  wrongCliffBatchShaders,
  wrongCliffShaders,
  wrongNumberShaders,
  wrongShaders,
} from '../helpers/wrong-shaders.ts';
import { hostFaults, spoiled } from '../helpers/wrong-shaders-host.ts';

/** These are about the kernel of the recurrence. */
const gridRequest: typeof fastRequest = (...settings) => ({ ...fastRequest(...settings), form: 'direct' });

/** A request on random bits, or on inputs that the GPU is given as numbers. */
const linearRequest = (nSteps: number, inputs: 'bits' | 'numbers' = 'bits'): CostSurfaceRequest => {
  const request = gridRequest(linear, { seed: nSteps, nSequences: 20, nSteps }, 67);
  return inputs === 'bits' ? request : { ...request, data: noise(nSteps, 20, nSteps) };
};
const linearPoints = Float64Array.of(1, 0.5, -1.5, 2, 0.7, -2.9, 2, 1, -0.3, -0.9, 2.5, 3);

interface Suite {
  readonly requests: readonly CostSurfaceRequest[];
  /** the parameters of each point of a batch, one after the other */
  readonly points: Float64Array;
  readonly surfaceFaults: readonly WrongShader[];
  readonly batchFaults: readonly WrongShader[];
  readonly saturates: boolean;
}

const suites: Readonly<Record<string, Suite>> = {
  linear: {
    requests: [10, 20, 60].map((nSteps) => linearRequest(nSteps)),
    points: linearPoints,
    surfaceFaults: wrongShaders,
    batchFaults: wrongBatchShaders,
    saturates: true,
  },
  'linear, inputs of more than a word of bits': {
    requests: [33, 64, 65].map((nSteps) => linearRequest(nSteps)),
    points: linearPoints,
    surfaceFaults: wrongBitShaders,
    batchFaults: [],
    saturates: true,
  },
  'linear, inputs that are no bits': {
    requests: [10, 33, 65].map((nSteps) => linearRequest(nSteps, 'numbers')),
    points: linearPoints,
    surfaceFaults: [...wrongShaders.filter(({ file }) => file === 'cost-surface.wgsl'), ...wrongNumberShaders],
    batchFaults: [],
    saturates: true,
  },
  cliff: {
    requests: [1, 10, 50].map((nSteps) => gridRequest(cliff, { ...cliff.defaultData, nSteps }, 67)),
    points: Float64Array.of(5, -2.2, 4.5, -3, 5, -2.6123, 5.5, -2, 4.66, -2.4, 4.8, -2.487),
    surfaceFaults: wrongCliffShaders,
    batchFaults: wrongCliffBatchShaders,
    saturates: false,
  },
};

describeWithGpu('wrong shaders', (gpu) => {
  describe.each(Object.keys(suites))('of the model %s', (id) => {
    const { requests, points, surfaceFaults, batchFaults, saturates } = suites[id]!;
    let judge: ShaderJudge;

    beforeAll(() => {
      const batches: ForwardBatchRequest[] = requests.map(({ model, data }) => ({
        model,
        data,
        parameters: points,
        nPoints: points.length / model.parameters.length,
      }));
      judge = new ShaderJudge(gpu, requests, batches);
    });

    test('the right ones pass', async () => {
      const verdicts = await judge.judgeSurfaces();
      expect(verdicts.flatMap(({ failures }) => failures)).toEqual([]);
      if (saturates) expect(verdicts[2]!.nSaturated).toBeGreaterThan(100);
      console.info(`largest use of the bound: ${verdicts.map(({ largestUse }) => largestUse.toFixed(3)).join(', ')}`);
      expect((await judge.judgeBatches()).flatMap(({ failures }) => failures)).toEqual([]);
    });

    test.each(cases(surfaceFaults))('a surface with a fault is caught: %s', async (_, fault) => {
      expect(await judge.catchesSurface(editOf(fault))).toBe(true);
    });

    test.each(cases(batchFaults))('a batch with a fault is caught: %s', async (_, fault) => {
      expect((await judge.judgeBatches(editOf(fault))).some(({ passed }) => !passed)).toBe(true);
    });

    test('faults on the way to the host are caught', async () => {
      const right = await judge.surfaces();
      for (const fault of hostFaults.filter(({ needsSaturation }) => saturates || !needsSaturation)) {
        const passed = right.map((surface, index) => judge.judgeSurface(index, spoiled(surface, fault)).passed);
        expect(passed, fault.name).toContain(false);
      }
    });
  });
});

test('an edit whose text is not there is an error', () => {
  const edit = editOf({ name: 'none', file: 'lib/saturation.wgsl', from: 'not there', to: '' });
  expect(() => edit('lib/saturation.wgsl', 'fn a() {}')).toThrow('stands 0 times');
});

function cases(faults: readonly WrongShader[]): [string, WrongShader][] {
  return faults.map((fault) => [fault.name, fault]);
}
