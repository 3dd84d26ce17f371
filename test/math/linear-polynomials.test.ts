import { expect, test } from 'vitest';
import { polynomialRows, ROW_WIDTH } from '../../src/math/linear-polynomial-rows.ts';
import { costPolynomials } from '../../src/math/linear-polynomials.ts';
import { costRows, emptyRow } from '../../src/math/linear-rows.ts';
import { numpyUniform } from '../../src/math/random.ts';
import { linear } from '../../src/models/linear.ts';
import { countOnes } from '../../src/tasks/count-ones.ts';

const data = countOnes.generate({ seed: 1, nSequences: 20, nSteps: 10 });

test('the polynomials give ξ as the recurrence does', () => {
  const { squares, products, targetSquares } = costPolynomials(data);
  const uniform = numpyUniform(3);
  for (let trial = 0; trial < 100; trial++) {
    const [wx, wRec] = [6 * uniform() - 3, 6 * uniform() - 3];
    const cost = (wx * (wx * at(squares, wRec) - 2 * at(products, wRec)) + targetSquares) / data.nSequences;
    const expected = linear.cost(Float64Array.of(wx, wRec), data);
    expect(Math.abs(cost - expected)).toBeLessThan(1e-12 * (expected + targetSquares));
  }
});

test('counted from (1, 1), they give it to its last digits', () => {
  const { squares, offsets } = costPolynomials(data);
  const row = emptyRow();
  for (const b of [1e-3, -1e-6, 1e-9]) {
    const [C, G, Q] = [squares, offsets!.mixed, offsets!.squares].map((polynomial) => at(polynomial, 1 + b));
    costRows(data)(1 + b, row, false);
    const offset = 1 + b - 1;
    expect((offset * offset * (Q! - (G! * G!) / C!)) / data.nSequences / row.rest).toBeCloseTo(1, 12);
    expect((-offset * G!) / C! / row.center).toBeCloseTo(1, 12);
  }
});

test('rows are those of the row form, and left to it where they cancel', () => {
  const row = emptyRow();
  const weights = Float64Array.of(-3, -1.2, -0.4, 0, 0.5, 0.99, 1 + 1e-7, 1.3, 3);
  const table = new Float64Array(weights.length * ROW_WIDTH);
  polynomialRows(costPolynomials(data), data.nSequences, weights, table);
  weights.forEach((wRec, index) => {
    const [origin, center, curvature, rest] = table.subarray(index * ROW_WIDTH, (index + 1) * ROW_WIDTH);
    costRows(data)(wRec, row, false);
    expect(origin).toBe(row.origin);
    expect(center! / row.center).toBeCloseTo(1, 12);
    expect(curvature! / row.curvature).toBeCloseTo(1, 12);
    expect(rest! / row.rest).toBeCloseTo(1, 11);
  });
  expect(table[6 * ROW_WIDTH]).toBe(1);
  expect(table[0]).toBe(0);

  // One parabola goes through one target: nothing is kept of it.
  const one = countOnes.generate({ seed: 1, nSequences: 1, nSteps: 10 });
  polynomialRows(costPolynomials(one), 1, weights, table);
  weights.forEach((_, index) => {
    expect(table[index * ROW_WIDTH + 3]).toBeNaN();
  });
});

test('coefficients of bits are whole numbers, and are found once for each data set', () => {
  const found = costPolynomials(data);
  expect([...found.squares, ...found.products, ...found.offsets!.mixed].every(Number.isInteger)).toBe(true);
  expect(costPolynomials(data)).toBe(found);
  const other = { ...data, targets: data.targets.map((target) => target + 0.5) };
  expect(costPolynomials(other).offsets).toBeUndefined();
});

function at(polynomial: Float64Array, w: number): number {
  return polynomial.reduceRight((sum, coefficient) => sum * w + coefficient, 0);
}
