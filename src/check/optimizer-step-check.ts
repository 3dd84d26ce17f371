import {
  type Engine,
  NEVER,
  type OptimizerMap,
  type OptimizerMapRequest,
  type OptimizerTrace,
  unflattenState,
} from '../engines/engine.ts';
import { backpropagate } from '../engines/reference/backpropagate.ts';
import { LARGEST_STEP, stateBound, trainingBound } from '../math/float32.ts';
import { linspace } from '../math/grid.ts';
import type { Model } from '../models/model.ts';
import type { Hyperparameters, Objective, Optimizer } from '../optimizers/optimizer.ts';
import { classOfState } from './cell.ts';
import type { Check } from './check.ts';
import { given, givenData, type Limits, limitsOf, type Precision } from './limits.ts';
import { type Tracked, trackedArithmetic } from './tracked.ts';
import { type TrackedUpdate, trackedClip, trackedRules } from './tracked-step.ts';
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
export function* checkOptimizerSteps(
  request: OptimizerMapRequest,
  trace: Omit<OptimizerTrace, 'adapter' | 'algorithm' | 'milliseconds'>,
  precision: Precision,
): RunningCheck {
  const { model, optimizer, nIterations } = request;
  const nRuns = request.a.length * request.b.length;
  const tally = new Tally(NAME, precision, nRuns * nIterations);
  if (trace.nRuns !== nRuns || trace.nIterations !== nIterations) {
    tally.fail(`${trace.nRuns} runs of ${trace.nIterations} steps where ${nRuns} of ${nIterations} were expected`);
    return tally.verdict();
  }
  const judge = new StepJudge(request, trace, precision, tally);
  for (let run = 0; run < nRuns; run++) {
    judge.judgeStart(run);
    const end = Math.min(trace.divergedAt[run]!, nIterations);
    for (let step = 0; step < end; step++) judge.judgeStep(run, step);
    if (trace.divergedAt[run]! === NEVER) judge.judgeCost(run, nIterations);
    yield { nDone: run + 1, nTotal: nRuns };
  }
  if (!trackedRules(judge.limits.rounding)[optimizer.id]) {
    tally.fail(`${model.id}: no error analysis of ${optimizer.id} is known`);
  }
  return tally.verdict();
}

/** Where the backward pass went: its results, and whether they may or must lie beyond a bound. */
interface Back {
  readonly cost: Tracked;
  readonly gradient: readonly Tracked[];
  readonly forward: 'ok' | 'edge' | 'saturated';
  /** of ∂loss/∂s_k, of the gradient and of the parameters */
  readonly training: 'ok' | 'edge' | 'saturated';
}

class StepJudge {
  readonly limits: Limits;
  readonly #request: OptimizerMapRequest;
  readonly #trace: Omit<OptimizerTrace, 'adapter' | 'algorithm' | 'milliseconds'>;
  readonly #tally: Tally;
  readonly #bounds: { readonly state: number; readonly training: number };
  readonly #backpropagation: (parameters: readonly Tracked[]) => Back;
  readonly #values: (run: number) => Float64Array;
  readonly #template: unknown;

  constructor(
    request: OptimizerMapRequest,
    trace: Omit<OptimizerTrace, 'adapter' | 'algorithm' | 'milliseconds'>,
    precision: Precision,
    tally: Tally,
  ) {
    const { model, data, slice, a, b, optimizer } = request;
    this.limits = limitsOf(trace.engine, precision, data.nSequences);
    this.#request = request;
    this.#trace = trace;
    this.#tally = tally;
    // The bounds of a map are the same for every engine.
    this.#bounds = { state: stateBound(data.nSequences), training: trainingBound(data.nSequences, data.nSteps) };
    this.#backpropagation = this.#backpropagationOf();
    const [origin, u, v, columns, rows] = [slice.origin, slice.u, slice.v, a, b].map((values) =>
      given(values, precision),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    this.#values = (run) => {
      const along = columns[run % a.length]!;
      const across = rows[Math.floor(run / a.length)]!;
      return origin.map((value, index) => value + along * u[index]! + across * v[index]!);
    };
    this.#template = optimizer.init(new Float64Array(model.parameters.length), this.#hyperparameters(0));
  }

  /** The start is the slice's, and the optimizer's state that of its beginning. */
  judgeStart(run: number): void {
    const { optimizer } = this.#request;
    const { rounding, factor } = this.limits;
    const values = this.#values(run);
    const nParameters = this.#nParameters;
    const start = this.#parameters(run, 0);
    const where = () => ({ where: `run ${run}, start`, parameters: start });
    for (let index = 0; index < nParameters; index++) {
      // Two products and two sums, each rounded once.
      const size = this.#sizeOf(run, index);
      const bound = factor * (4 * rounding.unitError * size + 4 * rounding.underflow);
      this.#tally.compare(start[index]!, values[index]!, bound, where);
    }
    const state = optimizer.init(start, this.#hyperparameters(run)) as Readonly<Record<string, number | Float64Array>>;
    const expected = Object.values(state).flatMap((value) => (typeof value === 'number' ? [value] : [...value]));
    const words = this.#words(run, 0);
    expected.forEach((value, index) => {
      this.#tally.compare(words[index]!, value, 0, where);
    });
  }

  /** ξ after the last step, which no further step reads. */
  judgeCost(run: number, step: number): void {
    const parameters = this.#parameters(run, step);
    const back = this.#backpropagation(Array.from(parameters, exactly));
    this.#compareCost(run, step, parameters, back);
  }

  judgeStep(run: number, step: number): void {
    const { optimizer } = this.#request;
    const tally = this.#tally;
    const parameters = this.#parameters(run, step);
    const place = (what: string) => () => ({ where: `run ${run}, step ${step + 1}, ${what}`, parameters });
    const isLast = this.#trace.divergedAt[run] === step + 1;
    tally.count('nChecked');

    const hyperparameters = this.#hyperparameters(run);
    const here = this.#backpropagation(Array.from(parameters, exactly));
    const look = this.#lookOf(run, step);
    const there = look ? this.#backpropagation(look) : here;
    if (here.forward === 'saturated') {
      tally.fail(`${place('cost')().where}: a number where a run had left the numbers`);
      return;
    }
    tally.countClass(here.forward);
    this.#compareCost(run, step, parameters, here);
    if (isLast) {
      if (!this.#mayHaveLeft(run, step, there)) tally.fail(`${place('end')().where}: diverged, with all within bounds`);
      return;
    }
    if (there.forward === 'saturated' || there.training === 'saturated') {
      tally.fail(`${place('gradient')().where}: a number where the run had left the numbers`);
      return;
    }
    const gradient = this.#gradient(run, step);
    there.gradient.forEach(({ value, error }, index) => {
      tally.certify(value, error * this.limits.factor);
      tally.compare(gradient[index]!, value, error * this.limits.factor, place(`∂ξ/∂${this.#key(index)}`));
    });

    const objective: Objective = {
      costAndGradient: () => ({ cost: 0, gradient }),
      cost: () => 0,
      gaussNewtonProduct: () => gradient,
    };
    const words = this.#words(run, step);
    const next = optimizer.step(parameters, unflattenState(this.#template, words), objective, hyperparameters);
    const bounds = this.#boundsOfUpdate(parameters, words, gradient, hyperparameters);
    if (!bounds) return;
    const after = this.#parameters(run, step + 1);
    next.parameters.forEach((value, index) => {
      tally.compare(after[index]!, value, bounds.parameters[index]!, place(this.#key(index)));
    });
    const wordsAfter = this.#words(run, step + 1);
    let at = 0;
    for (const [key, value] of Object.entries(next.state as Readonly<Record<string, number | Float64Array>>)) {
      for (const expected of typeof value === 'number' ? [value] : value) {
        const bound = bounds.state[at]!;
        tally.compare(wordsAfter[at]!, this.#capped(expected), bound, place(key));
        at++;
      }
    }
  }

  get #nParameters(): number {
    return this.#request.model.parameters.length;
  }

  #key(index: number): string {
    return this.#request.model.parameters[index]!.key;
  }

  /** A step size in float32 is capped where it would throw every run out anyway. */
  #capped(value: number): number {
    return this.limits.precision === 'float32' ? Math.min(value, LARGEST_STEP) : value;
  }

  #compareCost(run: number, step: number, parameters: Float64Array, { cost, forward }: Back): void {
    if (forward === 'saturated') {
      this.#tally.fail(`run ${run}, step ${step}: a cost where the run had left the numbers`);
      return;
    }
    const got = this.#trace.costs[step * this.#trace.nRuns + run]!;
    const where = () => ({ where: `run ${run}, step ${step}, cost`, parameters });
    this.#tally.compare(got, cost.value, cost.error * this.limits.factor, where);
  }

  /** Whether step + 1 may have left the numbers: on the way to the gradient, or where it led. */
  #mayHaveLeft(run: number, step: number, there: Back): boolean {
    if (there.forward !== 'ok' || there.training !== 'ok') return true;
    const after = this.#parameters(run, step + 1);
    const slack = 1 - 4 * this.limits.rounding.unitError;
    if (after.some((value) => !(Math.abs(value) <= this.#bounds.training * slack))) return true;
    return this.#backpropagation(Array.from(after, exactly)).forward !== 'ok';
  }

  /** Where the gradient is taken, if not at the parameters. */
  #lookOf(run: number, step: number): readonly Tracked[] | undefined {
    if (this.#request.optimizer.id !== 'nesterov') return undefined;
    const { multiply, add } = trackedArithmetic(this.limits.rounding);
    const mu = exactly(this.#hyperparameters(run).momentum!);
    const velocity = this.#words(run, step);
    return Array.from(this.#parameters(run, step), (value, index) =>
      add(exactly(value), multiply(mu, exactly(velocity[index]!))),
    );
  }

  #boundsOfUpdate(
    parameters: Float64Array,
    words: Float64Array,
    gradient: Float64Array,
    hyperparameters: Hyperparameters,
  ): { readonly parameters: readonly number[]; readonly state: readonly number[] } | undefined {
    const { rounding, factor } = this.limits;
    const rule = trackedRules(rounding)[this.#request.optimizer.id];
    if (!rule) return undefined;
    const state = unflattenState(this.#template, words) as Readonly<Record<string, number | Float64Array>>;
    const tracked = Object.fromEntries(Object.entries(hyperparameters).map(([key, value]) => [key, exactly(value)]));
    const update: TrackedUpdate = {
      parameters: Array.from(parameters, exactly),
      state: Object.fromEntries(
        Object.entries(state).map(([key, value]) => [
          key,
          typeof value === 'number' ? [exactly(value)] : Array.from(value, exactly),
        ]),
      ),
    };
    const clipped = trackedClip(rounding, Array.from(gradient, exactly), tracked.clipNorm!);
    const next = rule(update, clipped, tracked);
    return {
      parameters: next.parameters.map(({ error }) => error * factor),
      state: Object.keys(state).flatMap((key) => next.state[key]!.map(({ error }) => error * factor)),
    };
  }

  #hyperparameters(run: number): Hyperparameters {
    const values = this.#values(run);
    return Object.fromEntries(
      this.#request.optimizer.hyperparameters.map(({ key }, index) => [key, values[this.#nParameters + index]!]),
    );
  }

  #sizeOf(run: number, index: number): number {
    const { slice, a, b } = this.#request;
    const along = Math.abs(a[run % a.length]! * slice.u[index]!);
    const across = Math.abs(b[Math.floor(run / a.length)]! * slice.v[index]!);
    // Nothing is rounded in x·1, in x·0 and in 0 + x.
    const isPlain = slice.origin[index] === 0 && (along === 0 || across === 0);
    return isPlain ? 0 : Math.abs(slice.origin[index]!) + along + across;
  }

  #parameters(run: number, step: number): Float64Array {
    return this.#row(this.#trace.parameters, run, step, this.#nParameters);
  }

  #gradient(run: number, step: number): Float64Array {
    return this.#row(this.#trace.gradients, run, step, this.#nParameters);
  }

  #words(run: number, step: number): Float64Array {
    const { states, nRuns, nIterations } = this.#trace;
    return this.#row(states, run, step, states.length / (nRuns * (nIterations + 1)));
  }

  #row(values: ArrayLike<number>, run: number, step: number, width: number): Float64Array {
    const from = (step * this.#trace.nRuns + run) * width;
    return Float64Array.from({ length: width }, (_, index) => values[from + index]!);
  }

  /** Backpropagation over tracked numbers, which looks at what it passes. */
  #backpropagationOf(): (parameters: readonly Tracked[]) => Back {
    const { model, data } = this.#request;
    const { precision, rounding } = this.limits;
    const arithmetic = trackedArithmetic(rounding);
    const recurrence = model.recurrence(arithmetic);
    const { nSequences, nSteps, inputs, targets } = givenData(data, precision);
    const sequences = {
      nSequences,
      nSteps,
      inputs: Array.from(inputs, exactly),
      targets: Array.from(targets, exactly),
    };
    const { state: stateCap, training: trainingCap } = this.#bounds;
    let forward: Back['forward'] = 'ok';
    let training: Back['training'] = 'ok';
    const lookForward = (state: Tracked) => {
      forward = worse(forward, classOfState(state, stateCap));
      return state;
    };
    const lookBack = (value: Tracked) => {
      training = worse(training, classOfState(value, trainingCap));
      return value;
    };
    const watched: typeof recurrence = {
      ...recurrence,
      step: (...values) => lookForward(recurrence.step(...values)),
      lossGradient: (...values) => lookBack(recurrence.lossGradient(...values)),
      stepGradient: (...values) => {
        const back = recurrence.stepGradient(...values);
        return { ...back, state: lookBack(back.state) };
      },
    };
    return (parameters) => {
      forward = 'ok';
      training = 'ok';
      const { cost, gradient } = backpropagate(arithmetic, watched, sequences, parameters);
      for (const value of [...gradient, ...parameters]) lookBack(value);
      return { cost, gradient, forward, training };
    };
  }
}

function exactly(value: number): Tracked {
  return { value, error: 0 };
}

function worse(a: Back['forward'], b: Back['forward']): Back['forward'] {
  if (a === 'saturated' || b === 'saturated') return 'saturated';
  return a === 'edge' || b === 'edge' ? 'edge' : 'ok';
}
