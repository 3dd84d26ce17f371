import { type ForwardBatch, type ForwardBatchRequest, STATUS_OK, STATUS_SATURATED } from '../engines/engine.ts';
import { classOfState } from './cell.ts';
import { given, givenData, type Limits, limitsOf, type Precision } from './limits.ts';
import { type Tracked, trackedArithmetic } from './tracked.ts';
import { type RunningCheck, Tally } from './verdict.ts';

const NAME = 'forward-batch';

/**
 * Judges every state of an engine's forward batch against the bound that is proved for it. A cell of the verdict is one
 * sequence under one point's parameters. A sequence that saturates must hold 0 from the saturated state on, and its
 * saturation must lie where a state may be beyond the cap. Yields after each sequence.
 */
export function* checkForwardBatch(
  request: ForwardBatchRequest,
  batch: Pick<ForwardBatch, 'engine' | 'states' | 'status'>,
  precision: Precision,
): RunningCheck {
  const { nSequences, nSteps } = request.data;
  const nCells = request.nPoints * nSequences;
  const nStates = nCells * (nSteps + 1);
  const tally = new Tally(NAME, precision, nCells);
  if (batch.states.length !== nStates) tally.fail(`${batch.states.length} states where ${nStates} were expected`);
  if (batch.status.length !== nCells) tally.fail(`${batch.status.length} statuses where ${nCells} were expected`);
  if (tally.hasFailed) return tally.verdict();

  const limits = limitsOf(batch.engine, precision, nSequences);
  const expectedStates = trackedStates(request, limits);
  for (let cell = 0; cell < nCells; cell++) {
    const states = batch.states.subarray(cell * (nSteps + 1), (cell + 1) * (nSteps + 1));
    judgeSequence(tally, request, limits, cell, states, batch.status[cell]!, expectedStates(cell));
    yield { nDone: cell + 1, nTotal: nCells };
  }
  return tally.verdict();
}

/** For each sequence its states s_0 … s_T, up to and with the first that is saturated for certain. */
function trackedStates(request: ForwardBatchRequest, limits: Limits): (cell: number) => readonly Tracked[] {
  const { model, parameters } = request;
  const nParameters = model.parameters.length;
  const arithmetic = trackedArithmetic(limits.rounding);
  const { nSequences, nSteps, inputs } = givenData(request.data, limits.precision);
  const weights = Array.from(given(parameters, limits.precision), arithmetic.exact);
  const { initialState, step } = model.recurrence(arithmetic);
  return (cell) => {
    const point = Math.floor(cell / nSequences);
    const first = (cell % nSequences) * nSteps;
    const own = weights.slice(point * nParameters, (point + 1) * nParameters);
    const states = [initialState(own)];
    for (let k = 0; k < nSteps; k++) {
      const state = step(own, states[k]!, arithmetic.exact(inputs[first + k]!));
      states.push(state);
      if (classOfState(state, limits.cap) === 'saturated') break;
    }
    return states;
  };
}

function judgeSequence(
  tally: Tally,
  request: ForwardBatchRequest,
  { cap, factor }: Limits,
  cell: number,
  states: Float32Array | Float64Array,
  status: number,
  expected: readonly Tracked[],
): void {
  const nParameters = request.model.parameters.length;
  const point = Math.floor(cell / request.data.nSequences);
  const sequence = cell % request.data.nSequences;
  const place = (step?: number) => ({
    where: `point ${point}, sequence ${sequence}${step === undefined ? '' : `, state ${step}`}`,
    parameters: request.parameters.slice(point * nParameters, (point + 1) * nParameters),
  });
  tally.count('nChecked');
  if (status !== STATUS_OK && status !== STATUS_SATURATED) {
    tally.count('nUnwritten');
    tally.fail(`${place().where}: status ${status}: this sequence was never computed`);
    return;
  }
  const classes = expected.map((state) => classOfState(state, cap));
  const certainly = classes.indexOf('saturated');
  tally.countClass(certainly >= 0 ? 'saturated' : classes.includes('edge') ? 'edge' : 'ok');

  let end = states.length;
  if (status === STATUS_OK && certainly >= 0) {
    tally.fail(`${place(certainly).where}: ok where a saturated sequence was expected`);
    return;
  }
  if (status === STATUS_SATURATED) {
    const earliest = classes.findIndex((stateClass) => stateClass !== 'ok');
    if (earliest < 0) {
      tally.fail(`${place().where}: saturated where no state is too large`);
      return;
    }
    // Where an engine may have stopped at one of several states, its own zeros tell at which it did.
    end = Math.max(zeroTail(states), earliest);
    const stopped = classes[end];
    if (stopped !== 'edge' && stopped !== 'saturated') {
      const latest = certainly >= 0 ? certainly : classes.lastIndexOf('edge');
      tally.fail(`${place(latest).where}: ${states[latest]} where 0 was expected, or after it: saturated`);
      return;
    }
  }
  let isCertifiable = true;
  for (let k = 0; k < end; k++) {
    const { value, error } = expected[k]!;
    const bound = error * factor;
    if (bound > 1e-3 * Math.abs(value)) isCertifiable = false;
    tally.compare(states[k]!, value, bound, () => place(k));
  }
  if (!isCertifiable) tally.certify(0, 1);
}

/** Where the zeros begin that a row ends with. */
function zeroTail(states: Float32Array | Float64Array): number {
  let end = states.length;
  while (end > 0 && states[end - 1] === 0) end--;
  return end;
}
