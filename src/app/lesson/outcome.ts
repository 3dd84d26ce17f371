import type { Cancel } from '../../engines/engine.ts';
import type { Run } from '../../engines/reference/train.ts';
import { type Clock, inSlices } from '../clock.ts';
import { divergenceOf, shownIteration } from '../explore/divergence.ts';
import { type Document, modelOf, type Place, type PlaneWindow, type RunSpec } from '../explore/document.ts';
import { dataOf, type Explorer } from '../explore/explorer.ts';
import { tallyOf } from '../explore/map-facts.ts';
import { reportAt } from '../explore/point-report.ts';
import { trainingOf } from '../explore/runs-job.ts';
import type { NumberOutcome, Outcome, PlaceQuestion, Prediction, Question } from './lesson.ts';
import { lowestPlace } from './lowest.ts';

/** What an outcome is computed from: what the step set the instrument to, whatever it shows by now. */
export interface OutcomeGround {
  readonly document: Document;
  /** shows that very document, in case a map is needed */
  readonly explorer: Explorer;
  readonly clock: Clock;
}

/**
 * What a question is about, computed in slices.
 *
 * @returns undefined when it was cancelled
 * @throws Error where a map can not be computed
 */
export async function outcomeOf(
  question: Question,
  ground: OutcomeGround,
  cancel: Cancel,
): Promise<Prediction | undefined> {
  if (question.kind === 'choice') return question.answer;
  if (question.kind === 'place') return placeOf(question.outcome, ground, cancel);
  return numberOf(question.outcome, ground, cancel);
}

/** Holds a prediction against what came. @param window of the step, whose sides measure a distance */
export function judged(
  question: Question,
  prediction: Prediction | undefined,
  outcome: Prediction,
  window: PlaneWindow,
): Outcome {
  if (prediction === undefined) return { outcome, isRight: false };
  if (question.kind === 'place') {
    const apart = distance(prediction as Place, outcome as Place, window);
    return { prediction, outcome, isRight: apart <= question.within, distance: apart };
  }
  const [guess, came] = [prediction as number, outcome as number];
  if (question.kind === 'choice') return { prediction, outcome, isRight: guess === came };
  const difference = question.logarithmic ? Math.log10(guess / came) : guess - came;
  return { prediction, outcome, isRight: Math.abs(difference) <= question.within };
}

function distance(one: Place, other: Place, { a, b }: PlaneWindow): number {
  return Math.hypot((one[0] - other[0]) / (a[1] - a[0]), (one[1] - other[1]) / (b[1] - b[0]));
}

async function placeOf(
  outcome: PlaceQuestion['outcome'],
  ground: OutcomeGround,
  cancel: Cancel,
): Promise<Place | undefined> {
  const { document, clock } = ground;
  const model = modelOf(document);
  if (outcome.of === 'lowest') {
    const search = lowestPlace(model, dataOf(document, model), document.window);
    return inSlices(search, clock, { cancelled: () => cancel.cancelled });
  }
  const spec = document.runs[outcome.run]!;
  const run = await trained(spec, ground, cancel);
  if (!run) return undefined;
  const at = shownIteration({ run, divergence: divergenceOf(run, spec) }, run.nIterations);
  const nParameters = run.parameters.length / (run.nIterations + 1);
  return [run.parameters[at * nParameters]!, run.parameters[at * nParameters + 1]!];
}

async function numberOf(outcome: NumberOutcome, ground: OutcomeGround, cancel: Cancel): Promise<number | undefined> {
  const { document, explorer } = ground;
  if (outcome.of === 'converged share') return convergedShare(explorer, cancel);
  if (outcome.of === 'iterations') {
    const run = await trained(document.runs[outcome.run]!, ground, cancel);
    const first = run?.costs.findIndex((cost) => cost < outcome.below);
    return first === -1 ? Number.POSITIVE_INFINITY : first;
  }
  const model = modelOf(document);
  const report = reportAt(model, dataOf(document, model), document.sequence, document.points[outcome.point]!);
  if (outcome.of === 'cost') return report.cost;
  if (outcome.of === 'output') return report.output;
  return Math.abs(report.stateGradient[outcome.timeStep]!);
}

function trained(spec: RunSpec, { document, clock }: OutcomeGround, cancel: Cancel): Promise<Run | undefined> {
  const model = modelOf(document);
  const ground = { model, data: dataOf(document, model), nIterations: document.nIterations };
  return inSlices(trainingOf(spec, ground), clock, { cancelled: () => cancel.cancelled });
}

/** In percent. The map is the explorer's own, so that what is counted is what is shown. */
function convergedShare(explorer: Explorer, cancel: Cancel): Promise<number | undefined> {
  explorer.startMap();
  return new Promise((resolve, reject) => {
    const look = () => {
      const { progress, result, error } = explorer.state.map;
      if (progress !== undefined && !cancel.cancelled) return;
      end();
      if (cancel.cancelled || (!result && error === undefined)) resolve(undefined);
      else if (error !== undefined) reject(new Error(error));
      else resolve(100 * tallyOf(result!.planes, result!.spec.nIterations)[0]!.share);
    };
    const end = explorer.store.subscribe(look);
    look();
  });
}
