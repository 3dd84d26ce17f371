import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cli, json } from '../helpers/cli.ts';
import { largestRelativeError } from '../helpers/golden.ts';

interface Point {
  readonly w: number;
  readonly b: number;
  readonly cost: number;
  readonly dW: number;
  readonly dB: number;
}
const { points }: { points: readonly Point[] } = JSON.parse(readFileSync('test/golden/cliff.json', 'utf8'));

interface Surface {
  readonly model: string;
  readonly w: readonly number[];
  readonly b: readonly number[];
  readonly cost: readonly (readonly number[])[];
}

describe('the cliff on the command line', () => {
  test.each(points)('gradient at ($w, $b) is NumPy’s', async ({ w, b, cost, dW, dB }) => {
    const result = await json<{ cost: number; gradient: number[]; stateGradient: number[]; outputs: number[] }>(
      `gradient --model cliff --at ${w},${b}`,
    );
    expect(largestRelativeError([result.cost, ...result.gradient], [cost, dW, dB])).toBeLessThan(1e-9);
    expect(result.stateGradient).toHaveLength(51);
    expect(result.outputs).toHaveLength(1);
    expect((result.outputs[0]! - 0.7) ** 2).toBeCloseTo(cost, 12);
  });

  test.each(['reference', 'cpu'])('surface on %s has its own axes, and NumPy’s costs', async (engine) => {
    const surface = await json<Surface>(`surface --model cliff --engine ${engine} --w 5,5.4 --b -2.7,-2 --size 2x8`);
    expect(surface.model).toBe('cliff');
    expect(surface.w).toEqual([5, 5.4]);
    expect(surface.b).toHaveLength(8);
    for (const [b, row] of [
      [-2, 7],
      [-2.7, 0],
    ] as const) {
      const known = points.find((point) => point.w === 5 && point.b === b)!.cost;
      expect(surface.cost[row]![0]! / known - 1).toBeCloseTo(0, 9);
    }
  });

  test('train starts where the model says', async () => {
    const { trajectory } = await json<{ trajectory: number[][] }>('train --model cliff --iterations 3');
    expect(trajectory[0]).toEqual([5, -2.2]);
    expect(trajectory).toHaveLength(4);
  });

  test('predict has a length in place of an input', async () => {
    const { output, target } = await json<{ output: number; target: number }>('predict --model cliff --at 4.66,-2.4');
    expect(target).toBe(0.7);
    expect(Math.abs(output - 0.7)).toBeLessThan(1e-3);
    const one = 1 / (1 + Math.exp(2.5 - 5 / (1 + Math.exp(-0.5))));
    expect(await json('predict --model cliff --at 5,-2.5 --length 1')).toEqual({ output: one, target: 0.7 });
  });

  test.each([
    ['surface --model cliff --seed 1', '--seed was given; the data of cliff has only --length'],
    ['train --model cliff --samples=3', '--samples was given; the data of cliff has only --length'],
    ['predict --model cliff --input 01', '--input was given; cliff has no input, only --length was expected'],
    ['gradient --model cliff --at 1', '2 numbers were expected: w,b'],
    ['surface --model cliff --wx 1,2', 'unknown option --wx'],
    ['predict --length 3', 'unknown option --length'],
  ])('%s ends with 2', async (line, message) => {
    const { code, out, err } = await cli(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('the help shows what the model takes, and nothing else', async () => {
    const { out } = await cli('surface --model cliff --help');
    for (const option of ['--length T', '--w FROM,TO', '--b FROM,TO', '4.5,5.5', '-3,-2', '50']) {
      expect(out).toContain(option);
    }
    for (const option of ['--seed', '--samples', '--wx', '--wrec']) expect(out).not.toContain(option);
    expect((await cli('predict --model cliff --help')).out).not.toContain('--input');
    expect((await cli('predict --help')).out).not.toContain('--length');
  });
});
