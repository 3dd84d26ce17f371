import type { Run } from '../../engines/reference/train.ts';
import { exploreText } from '../../text/explore.ts';
import { formatCount, formatNumber } from '../format.ts';
import type { RunSpec } from './document.ts';
import type { Divergence, RunState } from './state.ts';

/** Beyond this a weight has left every landscape: the square of it is beyond float32. */
const LARGEST_WEIGHT = 2 ** 64;

/** Where a run left the numbers, and what threw it out; undefined where it never did. */
export function divergenceOf(run: Run, spec: RunSpec): Divergence | undefined {
  const nParameters = run.parameters.length / (run.nIterations + 1);
  const at = (values: Float64Array, step: number) => values.subarray(step * nParameters, (step + 1) * nParameters);
  const isLost = (step: number) =>
    !Number.isFinite(run.costs[step]!) || !at(run.parameters, step).every((value) => Math.abs(value) <= LARGEST_WEIGHT);
  for (let step = 0; step <= run.nIterations; step++) {
    if (!isLost(step)) continue;
    if (step === 0) {
      return { step, message: () => exploreText().diverged.start(formatNumber(run.costs[0]!)) };
    }
    // The step that threw it out: the one with the first weight far outside, which is often some steps before the end.
    const culprit = firstLeap(run, step);
    const before = at(run.parameters, culprit - 1);
    const length = Math.hypot(...at(run.parameters, culprit).map((value, index) => value - before[index]!));
    const gradient = Math.hypot(...at(run.gradients, culprit - 1));
    const rate = spec.hyperparameters.learningRate;
    return {
      step,
      message: () => {
        const { diverged } = exploreText();
        const [steep, long] = [formatNumber(gradient, 2), width(length)];
        return rate === undefined
          ? diverged.step(culprit, steep, long)
          : diverged.stepAtRate(culprit, steep, formatNumber(rate), long);
      },
    };
  }
  return undefined;
}

/** Where a run is shown at an iteration: one that diverged stays where it last was a number. */
export function shownIteration({ run, divergence }: Pick<RunState, 'run' | 'divergence'>, iteration: number): number {
  const last = divergence ? Math.max(0, divergence.step - 1) : (run?.nIterations ?? 0);
  return Math.min(iteration, last);
}

/** The first step that made the cost a hundred times larger without any later step undoing it. */
function firstLeap({ costs }: Run, lost: number): number {
  let step = lost;
  while (step > 1 && !(costs[step - 1]! < 100 * costs[0]!)) step--;
  return step;
}

/** Two digits, and spaces between thousands. */
function width(length: number): string {
  return length >= 1000 && length < 1e5 ? formatCount(Number(length.toPrecision(2))) : formatNumber(length, 2);
}
