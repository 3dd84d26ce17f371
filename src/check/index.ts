import { numpyUniform } from '../math/random.ts';
import { models } from '../models/index.ts';
import type { Model } from '../models/model.ts';
import type { DataSettings } from '../tasks/task.ts';
import { type Check, costSurfaceCheck, forwardBatchCheck, gradientCheck, gridRequest } from './check.ts';

/** Not a multiple of any workgroup's size, so that the last row and column of workgroups are not full. */
const GRID = 67;

/** Short, long, one sequence, one step, more sequences than a workgroup is wide, and long enough to saturate. */
const dataSettings: readonly DataSettings[] = [
  { seed: 1, nSequences: 20, nSteps: 10 },
  { seed: 2, nSequences: 20, nSteps: 20 },
  { seed: 3, nSequences: 33, nSteps: 60 },
  { seed: 4, nSequences: 1, nSteps: 10 },
  { seed: 5, nSequences: 20, nSteps: 1 },
  { seed: 6, nSequences: 20, nSteps: 100 },
];

/** What `verify` runs: the same questions for every model in the list. */
export const checks: readonly Check[] = models.flatMap(checksOf);

function checksOf(model: Model): Check[] {
  const label = (kind: string, { nSequences, nSteps }: DataSettings) =>
    `${kind} · ${model.id} · N = ${nSequences}, T = ${nSteps}`;
  const tutorial = model.defaultData;
  return [
    ...dataSettings.map((settings) =>
      costSurfaceCheck(`${label('cost-surface', settings)} · ${GRID} × ${GRID}`, gridRequest(model, settings, GRID)),
    ),
    costSurfaceCheck(`${label('cost-surface', tutorial)} · 100 × 100, whole range`, gridRequest(model, tutorial, 100)),
    costSurfaceCheck(
      `${label('cost-surface', tutorial)} · 100 × 100, [0, 2]²`,
      gridRequest(model, tutorial, 100, [
        [0, 2],
        [0, 2],
      ]),
    ),
    ...dataSettings.map((settings) =>
      forwardBatchCheck(label('forward-batch', settings), {
        model,
        data: model.task.generate(settings),
        ...randomPoints(model, settings.seed, 37),
      }),
    ),
    gradientCheck(label('gradient', tutorial), model, tutorial, pointsOf(model, 7, 50)),
  ];
}

/** Points over the parameters' ranges, the starting point first. */
function pointsOf(model: Model, seed: number, nPoints: number): Float64Array[] {
  const uniform = numpyUniform(seed);
  return Array.from({ length: nPoints }, (_, point) =>
    Float64Array.from(model.parameters, ({ range: [from, to], initial }) =>
      point === 0 ? initial : from + (to - from) * uniform(),
    ),
  );
}

function randomPoints(model: Model, seed: number, nPoints: number): { parameters: Float64Array; nPoints: number } {
  const parameters = Float64Array.from(pointsOf(model, seed, nPoints).flatMap((point) => [...point]));
  return { parameters, nPoints };
}
