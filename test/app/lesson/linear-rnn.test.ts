import { describe, expect, test } from 'vitest';
import { writeLink } from '../../../src/app/explore/permalink.ts';
import { type Step, words } from '../../../src/app/lesson/lesson.ts';
import { outcomeCode } from '../../../src/engines/engine.ts';
import { linear } from '../../../src/models/linear.ts';
import type { DataSet } from '../../../src/tasks/task.ts';
import { LANGUAGES } from '../../../src/text/language.ts';
import {
  at,
  dataOf,
  documentOf,
  lesson,
  numberOf,
  outcomes,
  percent,
  run,
  steps,
  viewOf,
} from '../../helpers/lesson-reference.ts';

const revealedOf = (id: string) => viewOf(steps.get(id)!.revealState!).document;
const point = (id: string, index = 0) => at(documentOf(id), documentOf(id).points[index]!);

const rprop = run(documentOf('rprop'), 0);
const trained = [...rprop.parameters.slice(-2)];
const descent = run(documentOf('descent'), 0);
const wall = run(revealedOf('descent'), 1);
const quotient = (epsilon: number) =>
  [0, 1].map((axis) => {
    const cost = (sign: number) =>
      at(documentOf('check'), [1.2 + (axis === 0 ? sign * epsilon : 0), 1.2 + (axis === 1 ? sign * epsilon : 0)]).cost;
    return (cost(1) - cost(-1)) / (2 * epsilon);
  });
const bits = (text: string): DataSet => ({
  nSequences: 1,
  nSteps: text.length,
  inputs: Float64Array.from(text, Number),
  targets: Float64Array.of(0),
});

/** What the texts of each step say, as printed, and what is computed. */
const CLAIMS: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  network: [],
  forward: [
    ['1.115', point('forward').output],
    ['0.115', point('forward').output - 1],
  ],
  cost: [['28.35', point('cost').cost]],
  landscape: [],
  backpropagation: [
    ['884.3', point('backpropagation').stateGradient(10)],
    ['3537', point('backpropagation').stateGradient(8)],
    ['221.1', point('backpropagation').stateGradient(10) / 4],
    ['1769', point('backpropagation').stateGradient(10) * 2],
  ],
  check: [
    ['274.6', point('check').gradient[0]!],
    ['1593', point('check').gradient[1]!],
    ['272.8', quotient(1e-14)[0]!],
  ],
  vanishing: [
    ['884.3', point('vanishing', 0).stateGradient(10)],
    ['905\u202f500', point('vanishing', 0).stateGradient(0)],
    ['−7.781', point('vanishing', 1).stateGradient(10)],
    ['0.0076', point('vanishing', 1).stateGradient(0) * -1],
    ['1024', point('vanishing', 1).stateGradient(10) / point('vanishing', 1).stateGradient(0)],
  ],
  descent: [
    ['0.98', descent.parameters.at(-2)!],
    ['−0.48', descent.parameters.at(-1)!],
    ['23.3', descent.costs.at(-1)!],
    ['814.5', wall.parameters[2]!],
    ['−4962', wall.parameters[3]!],
    ['0.001', documentOf('descent').runs[0]!.hyperparameters.learningRate!],
    ['500', documentOf('descent').nIterations],
  ],
  rprop: [
    ['615\u202f700', rprop.costs[0]!],
    ['0.001', documentOf('rprop').runs[0]!.hyperparameters.deltaInitial!],
    ['0.01', 0.01],
    ['149', rprop.costs.findIndex((cost) => cost < 0.01)],
    ['500', documentOf('rprop').nIterations],
    ['1.0014', trained[0]!],
    ['0.9997', trained[1]!],
    ['1.8×10⁻⁶', rprop.costs.at(-1)!],
  ],
  test: [
    ['4.999', linear.forward(Float64Array.from(trained), bits('011000010011')).at(-1)!],
    ['0.9997', trained[1]!],
    ['49.67', point('test').output],
  ],
  longer: [
    ['8.628', point('longer', 0).cost],
    ['432', at(revealedOf('longer'), [1, 1.1]).cost],
    ['9.055×10⁵', point('longer', 1).stateGradient(0)],
    ['1.21×10¹²', at(revealedOf('longer'), [1, 2]).stateGradient(0)],
  ],
  basins: [
    ['1600', documentOf('basins').map.size ** 2],
    ['0.001', 0.001],
    ['500', documentOf('basins').map.nIterations],
  ],
};
/** Numbers that are no results: what is set, and sequences. */
const GIVEN = ['1101110001', '011000010011'];

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const NUMBER = /−?\d+(?:\u202f\d{3})*(?:\.\d+)?(?:×10⁻?[⁰¹²³⁴-⁹]+)?/g;

function parse(printed: string): { value: number; digits: number } {
  const [mantissa = '', power = ''] = printed.replace('−', '-').replaceAll('\u202f', '').split('×10');
  const exponent = power.replace('⁻', '-').replaceAll(/[⁰¹²³⁴-⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit)));
  const digits = mantissa.replace(/^-?0?\.?0*/, '').replace('.', '');
  // Zeros at the end of a whole number only say how large it is.
  const significant = mantissa.includes('.') ? digits : digits.replace(/0+$/, '');
  return { value: Number(`${mantissa}e${exponent || 0}`), digits: significant.length };
}

function textsOf(step: Step, language: (typeof LANGUAGES)[number]): string {
  const { question } = step;
  const options = question.kind === 'choice' ? question.options : [];
  const keys = [step.title, ...step.text, question.ask, ...options, ...step.reveal];
  return keys.map((key) => words(lesson, key, language)).join('\n');
}

describe('the lesson about the linear network', () => {
  test('has twelve steps, and states as short as a link can be', () => {
    expect(lesson.steps).toHaveLength(12);
    for (const { state, revealState } of lesson.steps) {
      expect(writeLink(viewOf(state))).toBe(state);
      if (revealState) expect(writeLink(viewOf(revealState))).toBe(revealState);
    }
    expect(new Set(lesson.steps.map(({ question }) => question.kind))).toEqual(new Set(['choice', 'place', 'number']));
  });

  test.each(Object.entries(CLAIMS))('%s: every figure that it names is what is computed', (id, claims) => {
    for (const [printed, computed] of claims) {
      const { value, digits } = parse(printed);
      expect(Number(computed.toPrecision(digits)), printed).toBe(value);
    }
    const known = [...claims.map(([printed]) => printed), ...GIVEN];
    for (const language of LANGUAGES) {
      const text = textsOf(steps.get(id)!, language);
      for (const [printed] of claims) expect(text, language).toContain(printed);
      // A number of three characters or more is a figure, and stands in the table.
      const figures = [...text.matchAll(NUMBER)].map(([found]) => found).filter((found) => /[\d.]{3}/.test(found));
      const short = ['10⁻⁷', '10⁻¹⁴', '1.2', '0.5', '1.1', '−0.5', '−1.5'];
      expect(figures.filter((figure) => !known.includes(figure) && !short.includes(figure))).toEqual([]);
    }
  });

  test.each([
    ['forward', 1.115],
    ['cost', 28.35],
    ['vanishing', 0.0076],
    ['rprop', 149],
    ['test', 49.67],
    ['basins', 80.3],
  ])('%s: the outcome is %f, well inside what can be predicted', async (id, expected) => {
    const { question } = steps.get(id)!;
    if (question.kind !== 'number') throw new Error(`${id} asks for no number`);
    const value = await numberOf(documentOf(id), question.outcome);
    expect(value / expected).toBeCloseTo(1, 2);
    const scale = question.logarithmic ? Math.log10 : (number: number) => number;
    const [from, to] = question.range.map(scale);
    expect(scale(value) - question.within).toBeGreaterThan(from!);
    expect(scale(value) + question.within).toBeLessThan(to!);
  });

  test('network: two weights', () => {
    expect(linear.parameters).toHaveLength(2);
    expect(dataOf(documentOf('network')).nSteps).toBe(10);
  });

  test('forward: the sequence is the one that the text shows', () => {
    const { inputs, nSteps } = dataOf(documentOf('forward'));
    const { sequence } = documentOf('forward');
    expect([...inputs.slice(sequence * nSteps, (sequence + 1) * nSteps)].join('')).toBe('1101110001');
  });

  test('cost: the same wherever w_rec is, with five ones a sequence or so', () => {
    for (const wRec of [-3, -0.5, 2]) expect(at(documentOf('cost'), [0, wRec]).cost).toBe(point('cost').cost);
    const { targets } = dataOf(documentOf('cost'));
    expect(targets.reduce((a, b) => a + b, 0) / targets.length).toBeCloseTo(5.15, 10);
  });

  test('landscape: zero at (1, 1) alone, and more than a billion in a corner', () => {
    const document = documentOf('landscape');
    expect(at(document, [1, 1]).cost).toBe(0);
    expect(at(document, [3, 3]).cost).toBeGreaterThan(1e9);
    expect(at(document, [-3, 3]).cost).toBeGreaterThan(1e9);
    // On a grid that has (1, 1) among its points, all others cost more.
    const steps = Array.from({ length: 61 }, (_, index) => -3 + index / 10);
    const zeros = steps.flatMap((a) => steps.filter((b) => at(document, [a, b]).cost < 1e-3).map((b) => [a, b]));
    expect(zeros).toEqual([[1, 1]]);
  });

  test('check: eight digits with 10⁻⁷, the third one wrong with 10⁻¹⁴', () => {
    const { gradient } = point('check');
    for (const [axis, value] of quotient(1e-7).entries()) {
      expect(Math.abs(value / gradient[axis]! - 1)).toBeLessThan(0.5e-8);
    }
    expect(quotient(1e-14)[0]!.toPrecision(3)).not.toBe(gradient[0]!.toPrecision(3));
  });

  test('vanishing: at C the gradient grows, and changes its sign at each step', () => {
    const found = Array.from({ length: 11 }, (_, k) => point('vanishing', 2).stateGradient(k));
    for (const [k, value] of found.slice(0, -1).entries()) expect(value).toBe(-2 * found[k + 1]!);
  });

  test('descent: the run ends in the window, and the one from the wall never comes back', () => {
    const { a, b } = documentOf('descent').window;
    const [endA, endB] = descent.parameters.slice(-2);
    expect(endA! > a[0] && endA! < a[1] && endB! > b[0] && endB! < b[1]).toBe(true);
    for (let row = 1; row <= wall.nIterations; row++) {
      expect(Math.abs(wall.parameters[2 * row]!) <= 3 && Math.abs(wall.parameters[2 * row + 1]!) <= 3).toBe(false);
    }
  });

  test('test: the weights are those that Rprop found, and the sequence is fifty ones', () => {
    expect(documentOf('test').points[0]).toEqual(trained);
    expect(dataOf(documentOf('test'))).toEqual({ ...bits('1'.repeat(50)), targets: Float64Array.of(50) });
  });

  test('longer: twice as long, and the minimum stays', () => {
    expect([dataOf(documentOf('longer')).nSteps, dataOf(revealedOf('longer')).nSteps]).toEqual([10, 20]);
    expect(at(revealedOf('longer'), [1, 1]).cost).toBe(0);
  });

  test('basins: no start makes Rprop diverge, and gradient descent brings 5 % home', async () => {
    const { outcome } = await outcomes(documentOf('basins'));
    expect(percent(outcome, outcomeCode('diverged'))).toBe(0);
    const spec = { ...documentOf('descent').runs[0]!, nIterations: 500, size: 40, twin: false };
    const plain = await outcomes({ ...documentOf('basins'), map: spec });
    expect(percent(plain.outcome, outcomeCode('converged'))).toBeCloseTo(5, 0);
  });
});
