import { objectiveOf, type Run, training } from '../../engines/reference/train.ts';
import type { Model } from '../../models/model.ts';
import type { DataSet } from '../../tasks/task.ts';
import { type Clock, inSlices } from '../clock.ts';
import { Latest } from '../latest.ts';
import { divergenceOf } from './divergence.ts';
import { optimizerOf, parametersOf, type RunSpec } from './document.ts';
import type { RunState } from './state.ts';

/** What a run depends on beside its own settings. */
export interface RunGround {
  readonly model: Model;
  readonly data: DataSet;
  readonly nIterations: number;
}

/** Keeps every run at what is asked for. A run is trained again only where its own settings, or the ground, changed. */
export class RunsJob {
  readonly #clock: Clock;
  readonly #deliver: (runs: readonly RunState[]) => void;
  readonly #training = new Latest();
  #ground: RunGround | undefined;
  #runs: readonly RunState[] = [];

  constructor(clock: Clock, deliver: (runs: readonly RunState[]) => void) {
    this.#clock = clock;
    this.#deliver = deliver;
  }

  /** What there is to say about the runs at once: to be set in the same breath as whatever changed them. */
  follow(specs: readonly RunSpec[], ground: RunGround): readonly RunState[] {
    const isSameGround =
      this.#ground?.model === ground.model &&
      this.#ground.data === ground.data &&
      this.#ground.nIterations === ground.nIterations;
    const known = this.#runs;
    if (isSameGround && specs.length === known.length && specs.every((spec, index) => spec === known[index]!.spec)) {
      return known;
    }
    this.#ground = ground;
    this.#runs = specs.map((spec, index) => {
      const done = isSameGround ? known.find((run) => run.spec === spec && !run.busy) : undefined;
      if (done) return done;
      // A trajectory of the same network stays while its successor is computed, so that nothing blinks under the hand.
      const old = isSameGround ? known[index] : undefined;
      return old?.run
        ? { spec, run: old.run, computedFor: old.computedFor, divergence: old.divergence, busy: true }
        : { spec, busy: true };
    });
    this.#trainAll(ground);
    return this.#runs;
  }

  release(): void {
    this.#training.cancel();
  }

  #trainAll(ground: RunGround): void {
    this.#training.run(
      async (cancel) => {
        for (const { spec, busy } of this.#runs) {
          if (!busy) continue;
          const run = await inSlices(trainingOf(spec, ground), this.#clock, { cancelled: () => cancel.cancelled });
          if (!run || cancel.cancelled) return;
          this.#runs = this.#runs.map((each) =>
            each.spec === spec
              ? { spec, run, computedFor: spec, busy: false, divergence: divergenceOf(run, spec) }
              : each,
          );
          this.#deliver(this.#runs);
        }
      },
      () => {},
      (error) => {
        throw error;
      },
    );
  }
}

/** A run from its settings, in slices. */
export function trainingOf(spec: RunSpec, { model, data, nIterations }: RunGround): Generator<number, Run> {
  const start = parametersOf(model, spec.start);
  return training(optimizerOf(spec), spec.hyperparameters, objectiveOf(model, data), start, nIterations);
}
