import { type Document, modelOf, optimizerOf, type Place, parametersOf } from '../../src/app/explore/document.ts';
import { mapRequest } from '../../src/app/explore/map-job.ts';
import { readLink, type View } from '../../src/app/explore/permalink.ts';
import type { NumberOutcome } from '../../src/app/lesson/lesson.ts';
import { readLesson } from '../../src/app/lesson/read-lesson.ts';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { outcomeCode } from '../../src/engines/engine.ts';
import { objectiveOf, type Run, train } from '../../src/engines/reference/train.ts';
import { lessons } from '../../src/lessons/index.ts';
import { linear } from '../../src/models/linear.ts';
import type { DataSet } from '../../src/tasks/task.ts';

const read = readLesson(await lessons.find(({ id }) => id === 'linear-rnn')!.files());
if (!('lesson' in read)) throw new Error(read.problems.map(({ reason }) => reason()).join('\n'));
/** The lesson about the linear network, as it comes with the page. */
export const { lesson } = read;
export const steps = new Map(lesson.steps.map((step) => [step.id, step]));

export function viewOf(link: string): View {
  const opened = readLink(link);
  if ('message' in opened) throw new Error(opened.message());
  return opened.view;
}

export const documentOf = (id: string) => viewOf(steps.get(id)!.state).document;

export function dataOf({ data, ...document }: Document): DataSet {
  return data.kind === 'own' ? data.data : modelOf(document).task.generate(data.settings);
}

export function at(document: Document, place: Place) {
  const data = dataOf(document);
  const parameters = parametersOf(linear, place);
  const { cost, gradient, stateGradient } = linear.costAndGradient(parameters, data);
  const width = data.nSteps + 1;
  const states = linear.forward(parameters, data);
  return {
    cost,
    gradient: [...gradient],
    output: linear.output(parameters, states[document.sequence * width + data.nSteps]!),
    /** Σ_i ∂ξ/∂s_k */
    stateGradient: (k: number) => stateGradient.filter((_, index) => index % width === k).reduce((a, b) => a + b, 0),
  };
}

export function run(document: Document, index: number): Run {
  const spec = document.runs[index]!;
  const objective = objectiveOf(linear, dataOf(document));
  const start = parametersOf(linear, spec.start);
  return train(optimizerOf(spec), spec.hyperparameters, objective, start, document.nIterations);
}

/** Codes of how the runs of a document's map end. */
export const outcomes = async (document: Document) => {
  const engine = cpuEngine({ now: () => performance.now() });
  const subject = { spec: document.map, model: linear, data: dataOf(document), window: document.window };
  const { outcome, milliseconds } = await engine.optimizerMap(mapRequest(subject));
  engine.destroy?.();
  return { outcome, milliseconds };
};

export const percent = (codes: Uint8Array, code: number) =>
  (100 * codes.filter((each) => each === code).length) / codes.length;

/** What a question for a number asks for, from the models and the reference themselves. */
export async function numberOf(document: Document, outcome: NumberOutcome): Promise<number> {
  if (outcome.of === 'converged share') return percent((await outcomes(document)).outcome, outcomeCode('converged'));
  if (outcome.of === 'iterations') return run(document, outcome.run).costs.findIndex((cost) => cost < outcome.below);
  const found = at(document, document.points[outcome.point]!);
  if (outcome.of === 'state gradient') return Math.abs(found.stateGradient(outcome.timeStep));
  return found[outcome.of];
}
