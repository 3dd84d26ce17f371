import { describe, expect, test } from 'vitest';
import { cellAt, presetsOf, tallyOf, usualAxes } from '../../../src/app/explore/map-facts.ts';
import { readNumber } from '../../../src/app/explore/typed-number.ts';
import { type Outcome, outcomeCode } from '../../../src/engines/engine.ts';
import { optimizers } from '../../../src/optimizers/index.ts';

/** Outcomes and steps of a map of one row; no outcome: not computed yet. */
function row(cells: readonly (readonly [outcome: Outcome | undefined, steps: number])[]) {
  return {
    nColumns: cells.length,
    nRows: 1,
    outcome: Uint8Array.from(cells, ([outcome]) => (outcome ? outcomeCode(outcome) : 0)),
    steps: Uint32Array.from(cells, ([, steps]) => steps),
    costs: new Float64Array(cells.length),
  };
}

describe('what a map says', () => {
  test('shares are those of the computed cells alone, medians those of the steps of each outcome', () => {
    const planes = row([
      ['converged', 9],
      ['converged', 3],
      ['converged', 400],
      ['diverged', 0],
      [undefined, 0],
      [undefined, 0],
    ]);
    expect(tallyOf(planes, 400)).toEqual([
      { outcome: 'converged', share: 0.75, medianSteps: 9 },
      { outcome: 'stuck', share: 0, medianSteps: undefined },
      { outcome: 'diverged', share: 0.25, medianSteps: 0 },
      { outcome: 'running', share: 0, medianSteps: undefined },
    ]);
    expect(tallyOf(row([[undefined, 0]]), 5)[0]!.share).toBeNaN();
  });

  test('a place belongs to the cell around it, the far edges included; beside the map is no cell', () => {
    const map = {
      window: { a: [0, 4], b: [-1, 1] },
      planes: row([
        ['stuck', 1],
        ['stuck', 2],
        ['stuck', 3],
        ['stuck', 4],
      ]),
    } as const;
    const at = (a: number, b: number) => cellAt(map, [a, b]);
    expect(at(0, -1)).toMatchObject({ column: 0, row: 0, place: [0.5, 0], outcome: 'stuck', steps: 1 });
    expect(at(2, 0.9)?.column).toBe(2);
    expect(at(4, 1)?.column).toBe(3);
    expect(at(4.01, 0)).toBeUndefined();
  });

  test('every optimizer has two axes, within the ranges of their hyperparameters', () => {
    for (const optimizer of optimizers) {
      const axes = usualAxes(optimizer);
      expect(axes.a.key).not.toBe(axes.b.key);
      for (const { key, from, to } of [axes.a, axes.b]) {
        const { range } = optimizer.hyperparameters.find((each) => each.key === key)!;
        expect(from).toBeGreaterThanOrEqual(range[0]);
        expect(to).toBeLessThanOrEqual(range[1]);
        expect(from).toBeLessThan(to);
      }
    }
    const titles = (id: string) => presetsOf(optimizers.find((each) => each.id === id)!).map(({ title }) => title);
    expect(titles('gradient-descent')).toEqual(['learning rate × clip threshold']);
    expect(titles('rprop')).toEqual(['Δ₀ × η⁺']);
  });
});

describe('a typed number', () => {
  test.each([
    ['1.5', 1.5],
    [' −2e-3 ', -0.002],
    ['0,25', 0.25],
    ['1e3', 1000],
  ])('%s is read', (text, value) => {
    expect(readNumber('x', text, [-1e6, 1e6])).toEqual({ value });
  });

  test.each(['', 'one', '1.2.3', '1,2,3', 'Infinity', 'NaN', '1e7'])(
    '“%s” is refused, and what was expected is said',
    (text) => {
      expect(readNumber('w', text, [-1e6, 1e6])).toEqual({
        message: `w must be a number from −10⁶ to 10⁶; “${text}” is not.`,
      });
    },
  );

  test('whole numbers have to be whole', () => {
    expect(readNumber('N', '3.5', [1, 256], true)).toEqual({
      message: 'N must be a whole number from 1 to 256; “3.5” is not.',
    });
  });
});
