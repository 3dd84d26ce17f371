import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { json } from '../helpers/cli.ts';

interface Golden {
  readonly seed: number;
  readonly samples: number;
  readonly length: number;
  readonly iterations: number;
  readonly at: readonly number[];
  readonly cost: number;
  readonly gradient: readonly number[];
  readonly stateGradient: readonly number[];
  readonly outputs: readonly number[];
  readonly trajectory: readonly (readonly number[])[];
  readonly finalCost: number;
  readonly wx: readonly number[];
  readonly wRec: readonly number[];
  readonly surface: readonly (readonly number[])[];
}

interface Surface {
  readonly model: string;
  readonly wx: readonly number[];
  readonly wRec: readonly number[];
  readonly cost: readonly (readonly (number | null)[])[];
  readonly status: readonly (readonly string[])[];
  readonly engine: string;
  readonly adapter: string;
  readonly algorithm: string;
}

const { sets }: { sets: readonly Golden[] } = JSON.parse(readFileSync('test/golden/cli-numpy.json', 'utf8'));

/** Equal but for the order in which NumPy adds. */
function expectClose(got: number, expected: number): void {
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(1e-11 * Math.max(Math.abs(expected), 1e-3));
}

function expectAllClose(got: readonly number[], expected: readonly number[]): void {
  expect(got).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expectClose(got[index]!, value);
}

describe.each(sets)('against NumPy: seed $seed, N = $samples, T = $length', (golden) => {
  const data = `--seed ${golden.seed} --samples ${golden.samples} --length ${golden.length}`;

  test('gradient', async () => {
    const result = await json<
      Record<'gradient' | 'numerical' | 'outputs' | 'stateGradient', number[]> & { cost: number }
    >(`gradient ${data} --at ${golden.at.join(',')}`);
    expect(Object.keys(result)).toEqual(['cost', 'gradient', 'numerical', 'outputs', 'stateGradient']);
    expectClose(result.cost, golden.cost);
    expectAllClose(result.gradient, golden.gradient);
    expectAllClose(result.outputs, golden.outputs);
    expectAllClose(result.stateGradient, golden.stateGradient);
    for (const [index, value] of golden.gradient.entries()) {
      expect(Math.abs(result.numerical[index]! - value)).toBeLessThan(1e-4 * Math.max(1, Math.abs(value)));
    }
  });

  test('train', async () => {
    const result = await json<{ final: number[]; cost: number; trajectory: number[][] }>(
      `train ${data} --iterations ${golden.iterations}`,
    );
    expect(Object.keys(result)).toEqual(['final', 'cost', 'trajectory']);
    expect(result.trajectory).toHaveLength(golden.iterations + 1);
    for (const [step, weights] of golden.trajectory.entries()) expectAllClose(result.trajectory[step]!, weights);
    expect(result.final).toEqual(result.trajectory.at(-1));
    expect(Math.abs(result.cost - golden.finalCost)).toBeLessThanOrEqual(1e-8 * golden.finalCost);
  });

  test.each(['reference', 'cpu'])('surface on %s', async (engine) => {
    const result = await json<Surface>(`surface ${data} --engine ${engine} --wx -2,1.5 --wrec -1,2 --size 4x3`);
    expect(Object.keys(result)).toEqual(['model', 'wx', 'wRec', 'cost', 'status', 'engine', 'adapter', 'algorithm']);
    expect(result.engine).toBe(engine);
    expect(result.wx).toEqual(golden.wx);
    expect(result.wRec).toEqual(golden.wRec);
    for (const [row, costs] of golden.surface.entries()) expectAllClose(result.cost[row] as number[], costs);
  });
});

test('the cpu agrees with the reference to 13 digits', async () => {
  const line = 'surface --seed 5 --samples 9 --length 17 --size 31x23';
  const [reference, cpu] = [await json<Surface>(line), await json<Surface>(`${line} --engine cpu`)];
  const [fast, plain] = [cpu, reference].map(({ cost }) => cost.flat() as number[]) as [number[], number[]];
  expect(fast.length).toBe(31 * 23);
  for (const [cell, cost] of plain.entries()) expect(Math.abs(fast[cell]! / cost - 1)).toBeLessThan(1e-13);
});

test('at T = 100 the reference has a cost in every cell', async () => {
  const { cost, status } = await json<Surface>('surface --length 100 --size 15');
  expect(cost.flat().every((value) => typeof value === 'number')).toBe(true);
  expect(new Set(status.flat())).toEqual(new Set(['ok']));
});

test('at T = 1024 a saturated cell is null, and infinities are strings', async () => {
  const { cost, status } = await json<Surface>('surface --length 1024 --size 5');
  expect(cost[0]![0]).toBeNull();
  expect(status[0]![0]).toBe('saturated');
  const { cost: infinite } = await json<{ cost: unknown }>('gradient --at 3,3 --length 1024');
  expect(infinite).toBe('Infinity');
});

test('predict needs no data set', async () => {
  expect(await json('predict --at 1,1 --input 011000010011')).toEqual({ output: 5, target: 5 });
  expect(await json('predict --at -2,0.5 --input 11')).toEqual({ output: -3, target: 2 });
});
