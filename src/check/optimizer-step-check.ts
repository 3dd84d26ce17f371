import { type Engine, NEVER, type OptimizerMap, type OptimizerMapRequest } from '../engines/engine.ts';
import { linspace } from '../math/grid.ts';
import type { Model } from '../models/model.ts';
import type { Hyperparameters, Optimizer } from '../optimizers/optimizer.ts';
import type { Check } from './check.ts';
import type { Precision } from './limits.ts';
import { StepJudge, type Trace } from './step-judge.ts';
import { trackedRules } from './tracked-step.ts';
import { type RunningCheck, runToEnd, Tally, type Verdict } from './verdict.ts';

const NAME = 'optimizer-step';
const SIZE = 5;
const STEPS = 20;

/**
 * Every step of some runs. An engine that does not tell its steps has to end each run as the reference does, bit for
 * bit: that is what a float64 engine promises.
 */
export function optimizerStepCheck(name: string, request: OptimizerMapRequest): Check {
  const judge = async (engine: Engine) => {
    const trace = await engine.optimizerTrace!(request);
    return { ...runToEnd(checkOptimizerSteps(request, trace, engine.precision)), name };
  };
  return {
    name,
    about: 'engines',
    async run(reference, other) {
      const own = await judge(reference);
      if (!own.passed) return { ...own, failures: own.failures.map((failure) => `the reference itself: ${failure}`) };
      if (other === reference) return own;
      if (other.optimizerTrace) return judge(other);
      return sameMaps(name, request, await reference.optimizerMap(request), await other.optimizerMap(request));
    },
  };
}

/** Starts over the ranges of a model's first two parameters. */
export function stepRequest(
  model: Model,
  optimizer: Optimizer,
  hyperparameters: Hyperparameters = {},
): OptimizerMapRequest {
  const values = optimizer.hyperparameters.map(({ key, default: value }) => hyperparameters[key] ?? value);
  const starts = model.parameters.map(({ initial }, index) => (index < 2 ? 0 : initial));
  const origin = Float64Array.of(...starts, ...values);
  const unit = (at: number) => origin.map((_, index) => (index === at ? 1 : 0));
  const [[fromA, toA], [fromB, toB]] = [model.parameters[0]!.range, model.parameters[1]!.range];
  return {
    model,
    data: model.task.generate(model.defaultData),
    optimizer,
    nIterations: STEPS,
    slice: { origin, u: unit(0), v: unit(1) },
    a: linspace(fromA, toA, SIZE),
    b: linspace(fromB, toB, SIZE),
  };
}

function sameMaps(name: string, request: OptimizerMapRequest, expected: OptimizerMap, got: OptimizerMap): Verdict {
  const tally = new Tally(name, 'float64', expected.outcome.length);
  for (let cell = 0; cell < expected.outcome.length; cell++) {
    const where = `row ${Math.floor(cell / expected.nColumns)}, column ${cell % expected.nColumns}`;
    tally.count('nChecked');
    tally.countClass('ok');
    const ends = [got, expected].map(({ outcome, steps, costs }) =>
      [outcome[cell], steps[cell], costs[cell]].join(', '),
    );
    if (ends[0] !== ends[1]) tally.fail(`${where}: a run ended as ${ends[0]} where ${ends[1]} was expected`);
  }
  if (got.nColumns !== request.a.length) tally.fail(`${got.nColumns} columns where ${request.a.length} were expected`);
  return tally.verdict();
}

/**
 * Judges an engine's training step by step. Whole runs part after a while though every step is right, so each step is
 * judged from where the engine itself stood before it:
 *
 * - ξ and ∂ξ/∂w there lie within the bounds that backpropagation over tracked numbers proves. Where |∂ξ/∂w| is larger
 *   than its bound, the sign is thereby right, too, which is all that Rprop looks at.
 * - The parameters and the optimizer's state after the step are those of the optimizer itself in float64, from the
 *   engine's gradient and state, within a bound for what the rounding of the update does.
 * - A run is called diverged only where a number may lie beyond its bound, and always where one lies there for certain.
 *
 * Yields after each run.
 */
export function* checkOptimizerSteps(request: OptimizerMapRequest, trace: Trace, precision: Precision): RunningCheck {
  const { model, optimizer, nIterations } = request;
  const nRuns = request.a.length * request.b.length;
  // A run that left the numbers has no more steps.
  const nTaken = Array.from(trace.divergedAt, (step) => Math.min(step, nIterations));
  const nSteps = nTaken.reduce((sum, taken) => sum + taken, 0);
  const tally = new Tally(NAME, precision, nSteps);
  if (trace.nRuns !== nRuns || trace.nIterations !== nIterations) {
    tally.fail(`${trace.nRuns} runs of ${trace.nIterations} steps where ${nRuns} of ${nIterations} were expected`);
    return tally.verdict();
  }
  const judge = new StepJudge(request, trace, precision, tally);
  for (let run = 0; run < nRuns; run++) {
    judge.judgeStart(run);
    for (let step = 0; step < nTaken[run]!; step++) judge.judgeStep(run, step);
    if (trace.divergedAt[run]! === NEVER) judge.judgeCost(run, nIterations);
    yield { nDone: run + 1, nTotal: nRuns };
  }
  if (!trackedRules(judge.limits.rounding)[optimizer.id]) {
    tally.fail(`${model.id}: no error analysis of ${optimizer.id} is known`);
  }
  return tally.verdict();
}
