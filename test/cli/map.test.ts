import { describe, expect, test } from 'vitest';
import { optimizerMap } from '../../src/engines/reference/optimizer-map.ts';
import { linear } from '../../src/models/linear.ts';
import { cli, json } from '../helpers/cli.ts';
import { describeWithGpu } from '../helpers/dawn.ts';
import { mapOf } from '../helpers/maps.ts';

interface MapDocument {
  readonly model: string;
  readonly wx: readonly number[];
  readonly wRec: readonly number[];
  readonly outcome: readonly (readonly string[])[];
  readonly steps: readonly (readonly number[])[];
  readonly cost: readonly (readonly (number | string)[])[];
  readonly shares: Readonly<Record<string, number>>;
  readonly engine: string;
  readonly adapter: string;
  readonly algorithm: string;
}

describe('map', () => {
  test('rows are the second parameter, and the shares are those of the planes', async () => {
    const map = await json<MapDocument>('map --wx -3,3 --wrec -2,2 --size 7x5 --iterations 80');
    expect(map).toMatchObject({ model: 'linear', engine: 'reference', adapter: 'float64 reference' });
    expect(map.wx).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(map.wRec).toEqual([-2, -1, 0, 1, 2]);
    for (const plane of [map.outcome, map.steps, map.cost])
      expect(plane.map((row) => row.length)).toEqual([7, 7, 7, 7, 7]);
    expect(map.outcome[3]![4]).toBe('converged');
    expect(map.cost[3]![4]).toBe(0);
    const outcomes = map.outcome.flat();
    for (const name of ['converged', 'stuck', 'diverged', 'running']) {
      expect(map.shares[name]).toBeCloseTo(outcomes.filter((each) => each === name).length / 35, 12);
    }
  });

  test('the reference in pieces, and the CPU engine, give the same', async () => {
    const line =
      'map --optimizer momentum --learning-rate 0.002 --momentum 0.5 --clip-norm 20 --size 9 --iterations 700';
    const [reference, cpu] = [await json<MapDocument>(line), await json<MapDocument>(`${line} --engine cpu`)];
    for (const plane of ['outcome', 'steps', 'shares'] as const) expect(cpu[plane]).toEqual(reference[plane]);
    const costs = cpu.cost.flat();
    reference.cost.flat().forEach((cost, cell) => {
      // Where ξ is a number the runs differ by what rounding does in 700 steps.
      if (typeof cost === 'number') expect(Math.abs(Number(costs[cell]) - cost)).toBeLessThan(1e-10 * (cost + 1));
      else expect(costs[cell]).toBe(cost);
    });
    expect(cpu).toMatchObject({ engine: 'cpu', algorithm: 'polynomial gradient, float64' });
    const hyperparameters = { learningRate: 0.002, momentum: 0.5, clipNorm: 20 };
    const whole = optimizerMap(mapOf(linear, 'momentum', { size: 9, nIterations: 700, hyperparameters }));
    expect(reference.steps.flat()).toEqual(Array.from(whole.steps));
  });

  test('a diverged run has an infinite cost, as a string', async () => {
    const map = await json<MapDocument>('map --optimizer gradient-descent --learning-rate 1 --size 3 --iterations 30');
    const diverged = map.outcome.flat().map((outcome) => outcome === 'diverged');
    expect(map.cost.flat().map((cost) => cost === 'Infinity')).toEqual(diverged);
    expect(diverged).toContain(true);
  });

  test('the cliff, with its own axes', async () => {
    const map = await json<MapDocument & { w: number[]; b: number[] }>(
      'map --model cliff --engine cpu --optimizer gradient-descent --learning-rate 0.1 --clip-norm 1 --size 5 --iterations 1000',
    );
    expect(map.w).toEqual([4.5, 4.75, 5, 5.25, 5.5]);
    expect(map.b).toEqual([-3, -2.75, -2.5, -2.25, -2]);
    expect(map.shares.converged).toBe(1);
  });

  test('for people: a picture in characters, and the shares', async () => {
    const { code, out } = await cli('map --engine cpu --size 30x10 --iterations 60 --optimizer gradient-descent');
    expect(code).toBe(0);
    const picture = out.split('\n').slice(2, 12);
    expect(picture.every((line) => /^[.o/~]{30}$/.test(line))).toBe(true);
    expect(out).toMatch(/diverged +[1-9][\d.]* %/);
    // High recurrent weights lie at the top: there every run leaves the numbers.
    expect(picture[0]).toMatch(/^\/+/);
  });

  test('hessian-free trains on the CPU, whatever is asked for automatically', async () => {
    const map = await json<MapDocument>('map --engine auto --optimizer hessian-free --size 3 --iterations 5');
    expect(map.engine).toBe('cpu');
  });

  test('a map that takes too long ends with 4', async () => {
    for (const engine of ['reference', 'cpu']) {
      const { code } = await cli(`map --engine ${engine} --size 300 --timeout 0.2`);
      expect(code).toBe(4);
    }
  });
});

describeWithGpu('map --engine gpu', () => {
  test('the same document', async () => {
    const map = await json<MapDocument>('map --engine gpu --size 5 --iterations 40');
    expect(map).toMatchObject({ engine: 'gpu', algorithm: 'polynomial gradient, float32' });
    const float64 = await json<MapDocument>('map --size 5 --iterations 40');
    const same = map.outcome.flat().filter((outcome, cell) => outcome === float64.outcome.flat()[cell]).length;
    expect(same).toBeGreaterThan(22);
  });
});
