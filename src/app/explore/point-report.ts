import { sumRows } from '../../math/matrix.ts';
import type { Model } from '../../models/model.ts';
import type { DataSet } from '../../tasks/task.ts';
import { type Place, parametersOf } from './document.ts';
import type { PointReport } from './state.ts';

/** Everything that the linked views say about one place. */
export function reportAt(model: Model, data: DataSet, sequence: number, place: Place): PointReport {
  const parameters = parametersOf(model, place);
  const width = data.nSteps + 1;
  const { cost, gradient, stateGradient } = model.costAndGradient(parameters, data);
  const states = model.forward(parameters, data).slice(sequence * width, (sequence + 1) * width);
  return {
    place,
    parameters,
    cost,
    gradient,
    stateGradient: sumRows(stateGradient, width),
    states,
    sequenceGradient: stateGradient.slice(sequence * width, (sequence + 1) * width),
    output: model.output(parameters, states[data.nSteps]!),
    target: data.targets[sequence]!,
  };
}
