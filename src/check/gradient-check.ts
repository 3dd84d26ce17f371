import { numericalGradient, relativeError } from '../math/numerical-gradient.ts';
import type { Model } from '../models/model.ts';
import type { DataSet } from '../tasks/task.ts';
import { expectedCosts } from './cell.ts';
import { limitsOf } from './limits.ts';
import { trackedArithmetic } from './tracked.ts';

/** One component of a gradient, found in two ways. */
export interface GradientComponent {
  /** the parameter: `wRec` */
  readonly key: string;
  readonly backpropagated: number;
  readonly numerical: number;
  /** |difference| / larger magnitude */
  readonly relativeError: number;
  /** largest |difference| that passes */
  readonly tolerance: number;
  readonly passed: boolean;
}

export interface GradientVerdict {
  readonly passed: boolean;
  /** half the distance of the two costs of a central difference */
  readonly epsilon: number;
  readonly cost: number;
  readonly components: readonly GradientComponent[];
}

/** Relative difference that passes where the costs were exact: what a central difference itself leaves out. */
const RELATIVE_TOLERANCE = 1e-5;

/**
 * Backpropagation through time against central differences, at one point.
 *
 * The tolerance is relative, plus what the rounding of the two costs, bounded by running error analysis, becomes when
 * their difference is divided by 2ε: near a minimum that is more than the gradient itself.
 */
export function checkGradient(model: Model, parameters: Float64Array, data: DataSet, epsilon = 1e-7): GradientVerdict {
  const { cost, gradient } = model.costAndGradient(parameters, data);
  const numerical = numericalGradient((at) => model.cost(at, data), parameters, epsilon);
  const { exact } = trackedArithmetic(limitsOf('reference', 'float64', data.nSequences).rounding);
  const costAt = expectedCosts(model, data, limitsOf('reference', 'float64', data.nSequences));
  const components = model.parameters.map(({ key }, index) => {
    const rounding = [epsilon, -epsilon].map((shift) => {
      const shifted = Array.from(parameters, (value, other) => exact(other === index ? value + shift : value));
      return costAt(shifted).bound;
    });
    const [first, second] = [gradient[index]!, numerical[index]!];
    const scale = Math.max(Math.abs(first), Math.abs(second));
    const tolerance = RELATIVE_TOLERANCE * scale + (rounding[0]! + rounding[1]!) / (2 * epsilon);
    const passed = Number.isFinite(first) && Number.isFinite(second) && Math.abs(first - second) <= tolerance;
    return {
      key,
      backpropagated: first,
      numerical: second,
      relativeError: relativeError(first, second),
      tolerance,
      passed,
    };
  });
  return { passed: components.every((component) => component.passed), epsilon, cost, components };
}
