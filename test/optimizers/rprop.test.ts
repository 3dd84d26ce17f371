import { describe, expect, it } from 'vitest';
import { objectiveOf, train } from '../../src/engines/reference/train.ts';
import { linear } from '../../src/models/linear.ts';
import { defaultHyperparameters, type Objective } from '../../src/optimizers/optimizer.ts';
import { rprop } from '../../src/optimizers/rprop.ts';
import { largestRelativeError, numpyGolden, tutorialGolden } from '../helpers/golden.ts';

const defaults = defaultHyperparameters(rprop);
const tutorial = objectiveOf(linear, linear.task.generate(linear.defaultData));

/** An objective with the given gradients, one after the other. */
function scripted(...gradients: [number, number][]): Objective {
  let call = 0;
  return {
    costAndGradient: () => ({ cost: 0, gradient: Float64Array.from(gradients[call++]!) }),
    cost: () => 0,
    gaussNewtonProduct: () => new Float64Array(2),
  };
}

describe('Rprop on the tutorial', () => {
  const { start, trajectory, iterations, delta0, etaPlus, etaMinus, final } = tutorialGolden.rprop;
  const run = train(rprop, defaults, tutorial, Float64Array.from(start), iterations);

  it('has the tutorial’s hyperparameters by default', () => {
    expect(defaults).toEqual({ etaPlus, etaMinus, deltaInitial: delta0 });
    expect(linear.parameters.map(({ initial }) => initial)).toEqual(start);
  });

  it('takes all 500 steps of the tutorial', () => {
    expect(trajectory.length).toBe(501);
    expect(run.parameters.length).toBe(2 * 501);
    expect(largestRelativeError(run.parameters, trajectory.flat())).toBeLessThan(1e-12);
  });

  it('ends at the published weights, to every printed digit', () => {
    const [wx, wRec] = run.parameters.slice(-2);
    expect(wx!.toFixed(11)).toBe('1.00135554721');
    expect(wRec!.toFixed(12)).toBe('0.999674473785');
    expect([wx, wRec]).toEqual(final);
    expect(run.costs[500]).toBeCloseTo(1.8008530879581043e-6, 18);
  });

  it('shrinks at its first step, since no sign came before: 0.0005', () => {
    expect([...run.stepSizes.slice(0, 6)]).toEqual([0.001, 0.001, 0.0005, 0.0005, 0.0006, 0.0006]);
    expect([...run.parameters.slice(2, 4)]).toEqual([-1.4995, 1.9995]);
  });

  it('keeps the cost and the gradient of each row, the last included', () => {
    for (const row of [0, 1, 250, 500]) {
      const { cost, gradient } = tutorial.costAndGradient(run.parameters.slice(2 * row, 2 * row + 2));
      expect(run.costs[row]).toBe(cost);
      expect(run.gradients.slice(2 * row, 2 * row + 2)).toEqual(gradient);
    }
  });
});

describe('Rprop on other data', () => {
  const runs = numpyGolden.sets.flatMap((set) => (set.rprop ? [{ ...set, expected: set.rprop }] : []));

  it.each(runs)('ends where NumPy’s does after 50 steps: seed $seed', ({ expected, ...set }) => {
    const objective = objectiveOf(linear, linear.task.generate(set));
    const run = train(rprop, defaults, objective, Float64Array.from(expected.start), expected.nIterations);
    expect(largestRelativeError(run.parameters.slice(-2), expected.parameters)).toBeLessThan(1e-12);
    expect(largestRelativeError(run.stepSizes.slice(-2), expected.stepSizes)).toBeLessThan(1e-12);
    expect(largestRelativeError(run.costs.slice(-1), [expected.cost])).toBeLessThan(1e-10);
  });
});

describe('a step of Rprop', () => {
  it('grows at equal signs, shrinks at different ones, and has no bounds', () => {
    const hyperparameters = { etaPlus: 2, etaMinus: 0.25, deltaInitial: 1 };
    const objective = scripted([5, -1], [1e-9, -7], [-3, -7]);
    const run = train(rprop, hyperparameters, withEnd(objective), Float64Array.of(0, 0), 3);
    expect([...run.stepSizes]).toEqual([1, 1, 0.25, 0.25, 0.5, 0.5, 0.125, 1]);
    expect([...run.parameters]).toEqual([0, 0, -0.25, 0.25, -0.75, 0.75, -0.625, 1.75]);
  });

  it('stands still at a zero gradient, of either sign', () => {
    const at = Float64Array.of(1, 1);
    const { parameters, state } = rprop.step(at, rprop.init(at, defaults), scripted([0, -0]), defaults);
    expect([...parameters]).toEqual([1, 1]);
    // Zero equals the zero that stands before the first step.
    expect([...rprop.stepSizes(state)]).toEqual([0.0012, 0.0012]);
  });

  it('is pure: parameters and state go in and come out unchanged', () => {
    const at = Float64Array.of(-1.5, 2);
    const state = rprop.init(at, defaults);
    const before = structuredClone({ at, state });
    const one = rprop.step(at, state, tutorial, defaults);
    expect({ at, state }).toEqual(before);
    expect(rprop.step(at, state, tutorial, defaults)).toEqual(one);
    const start = Float64Array.of(-1.5, 2);
    train(rprop, defaults, tutorial, start, 5);
    expect([...start]).toEqual([-1.5, 2]);
  });
});

describe('train', () => {
  it('of no iteration keeps the start alone', () => {
    const run = train(rprop, defaults, tutorial, Float64Array.of(1, 2), 0);
    expect([...run.parameters]).toEqual([1, 2]);
    expect([...run.costs]).toEqual([tutorial.costAndGradient(Float64Array.of(1, 2)).cost]);
  });
});

/** The row after the last step asks once more. */
function withEnd(objective: Objective): Objective {
  let calls = 0;
  return {
    ...objective,
    costAndGradient: (parameters) =>
      calls++ < 3 ? objective.costAndGradient(parameters) : { cost: 0, gradient: new Float64Array(2) },
  };
}
