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

/** The cost beside the point, and how far rounding may have moved it. */
interface Shifted {
  readonly cost: number;
  readonly bound: number;
}

export interface GradientVerdict {
  readonly passed: boolean;
  /** half the distance of the two costs of a central difference */
  readonly epsilon: number;
  readonly cost: number;
  readonly components: readonly GradientComponent[];
}

/** Relative difference that passes where a central difference is as good as it gets. */
const RELATIVE_TOLERANCE = 1e-5;

/**
 * Backpropagation through time against central differences, at one point.
 *
 * The tolerance is relative, and two things are added to it that count near a minimum, where the gradient itself
 * vanishes: what the rounding of the two costs, bounded by running error analysis, becomes when their difference is
 * divided by 2ε; and ε·|∂²ξ/∂p²|, since a central difference is the gradient somewhere between p − ε and p + ε.
 */
export function checkGradient(model: Model, parameters: Float64Array, data: DataSet, epsilon = 1e-7): GradientVerdict {
  const { cost, gradient } = model.costAndGradient(parameters, data);
  const numerical = numericalGradient((at) => model.cost(at, data), parameters, epsilon);
  const limits = limitsOf('reference', 'float64', data.nSequences);
  const { exact } = trackedArithmetic(limits.rounding);
  const costAt = expectedCosts(model, data, limits);
  const components = model.parameters.map(({ key }, index) => {
    const [above, below] = [epsilon, -epsilon].map((shift) => {
      const at = parameters.map((value, other) => (other === index ? value + shift : value));
      return { cost: model.cost(at, data), bound: costAt(Array.from(at, exact)).bound };
    }) as [Shifted, Shifted];
    const first = gradient[index]!;
    const second = numerical[index]!;
    const rounding = (above.bound + below.bound) / (2 * epsilon);
    const curvature = Math.abs(above.cost - 2 * cost + below.cost) / epsilon;
    const tolerance = RELATIVE_TOLERANCE * Math.max(Math.abs(first), Math.abs(second)) + rounding + curvature;
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
