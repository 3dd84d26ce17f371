import { type OptimizerMapRequest, type OptimizerTrace, unflattenState } from '../engines/engine.ts';
import { LARGEST_STEP, stateBound, trainingBound } from '../math/float32.ts';
import type { Hyperparameters, Objective } from '../optimizers/optimizer.ts';
import { given, type Limits, limitsOf, type Precision } from './limits.ts';
import type { Tracked } from './tracked.ts';
import { type Back, exactly, type TrainingBounds, watchedBackpropagation } from './tracked-backpropagation.ts';
import { withPolynomials } from './tracked-polynomials.ts';
import {
  type TrackedLook,
  type TrackedRule,
  type TrackedUpdate,
  trackedClip,
  trackedLooks,
  trackedRules,
} from './tracked-step.ts';
import type { Tally } from './verdict.ts';

/** What some runs did, and who says so. */
export type Trace = Omit<OptimizerTrace, 'adapter' | 'milliseconds'>;

/** Judges the steps of one trace, one after the other. */
export class StepJudge {
  readonly limits: Limits;
  readonly #request: OptimizerMapRequest;
  readonly #trace: Trace;
  readonly #tally: Tally;
  readonly #bounds: TrainingBounds;
  readonly #backpropagation: (parameters: readonly Tracked[]) => Back;
  /** ξ and ∂ξ/∂w of a step, in the form that the engine says it takes */
  readonly #evaluation: (parameters: readonly Tracked[]) => Back;
  readonly #rule: TrackedRule | undefined;
  readonly #look: TrackedLook | undefined;
  readonly #clip: (gradient: readonly Tracked[], threshold: Tracked) => readonly Tracked[];
  readonly #values: (run: number) => Float64Array;
  readonly #template: unknown;

  constructor(request: OptimizerMapRequest, trace: Trace, precision: Precision, tally: Tally) {
    const { model, data, slice, a, b, optimizer } = request;
    this.limits = limitsOf(trace.engine, precision, data.nSequences);
    this.#request = request;
    this.#trace = trace;
    this.#tally = tally;
    // The bounds of a map are the same for every engine.
    this.#bounds = { state: stateBound(data.nSequences), training: trainingBound(data.nSequences, data.nSteps) };
    this.#backpropagation = watchedBackpropagation(model, data, this.limits, this.#bounds);
    this.#evaluation = trace.algorithm.startsWith('polynomial gradient')
      ? withPolynomials(this.#backpropagation, data, this.limits, this.#bounds)
      : this.#backpropagation;
    const { rounding } = this.limits;
    this.#rule = trackedRules(rounding)[optimizer.id];
    this.#look = trackedLooks(rounding)[optimizer.id];
    this.#clip = trackedClip(rounding);
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
    if (this.#trace.divergedAt[run] !== 0) return;
    const { forward, parameters } = this.#backpropagation(Array.from(start, exactly));
    if (forward === 'ok' && parameters === 'ok') this.#tally.fail(`${where().where}: diverged, with all within bounds`);
  }

  /** ξ after the last step, which no further step reads; in every form it is that of a plain forward pass. */
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
    const here = this.#evaluation(Array.from(parameters, exactly));
    const look = this.#lookOf(run, step, hyperparameters);
    const there = look ? this.#evaluation(look) : here;
    if (here.forward === 'saturated' || here.parameters === 'saturated') {
      tally.fail(`${place('cost')().where}: a number where a run had left the numbers`);
      return;
    }
    tally.countClass(here.forward);
    this.#compareCost(run, step, parameters, here);
    if (isLast) {
      if (!this.#mayHaveLeft(run, step, there)) tally.fail(`${place('end')().where}: diverged, with all within bounds`);
      return;
    }
    if ([there.forward, there.backward, there.parameters].includes('saturated')) {
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
    if ([there.forward, there.backward, there.parameters].some((each) => each !== 'ok')) return true;
    const after = this.#backpropagation(Array.from(this.#parameters(run, step + 1), exactly));
    return after.forward !== 'ok' || after.parameters !== 'ok';
  }

  /** Where the gradient is taken, if not at the parameters. */
  #lookOf(run: number, step: number, hyperparameters: Hyperparameters): readonly Tracked[] | undefined {
    return this.#look?.(this.#update(this.#parameters(run, step), this.#words(run, step)), exactlyAll(hyperparameters));
  }

  /** Parameters and state as an engine has them, exactly. */
  #update(parameters: Float64Array, words: Float64Array): TrackedUpdate {
    const state = unflattenState(this.#template, words) as Readonly<Record<string, number | Float64Array>>;
    return {
      parameters: Array.from(parameters, exactly),
      state: Object.fromEntries(
        Object.entries(state).map(([key, value]) => [
          key,
          typeof value === 'number' ? [exactly(value)] : Array.from(value, exactly),
        ]),
      ),
    };
  }

  #boundsOfUpdate(
    parameters: Float64Array,
    words: Float64Array,
    gradient: Float64Array,
    hyperparameters: Hyperparameters,
  ): { readonly parameters: readonly number[]; readonly state: readonly number[] } | undefined {
    const { factor } = this.limits;
    if (!this.#rule) return undefined;
    const update = this.#update(parameters, words);
    const tracked = exactlyAll(hyperparameters);
    const clipped = this.#clip(Array.from(gradient, exactly), tracked.clipNorm!);
    const next = this.#rule(update, clipped, tracked);
    return {
      parameters: next.parameters.map(({ error }) => error * factor),
      state: Object.keys(update.state).flatMap((key) => next.state[key]!.map(({ error }) => error * factor)),
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
}

function exactlyAll(values: Hyperparameters): Readonly<Record<string, Tracked>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, exactly(value)]));
}
