import { LARGEST_STEP } from '../math/float32.ts';
import { type RoundingModel, type Tracked, trackedArithmetic } from './tracked.ts';

/** What a rule is given, and what it makes of it; the state as its keys have it, one number a parameter or one for all. */
export interface TrackedUpdate {
  readonly parameters: readonly Tracked[];
  readonly state: Readonly<Record<string, readonly Tracked[]>>;
}

/** One update of an optimizer on numbers that track how far an engine's may lie from them. */
export type TrackedRule = (
  update: TrackedUpdate,
  gradient: readonly Tracked[],
  hyperparameters: Readonly<Record<string, Tracked>>,
) => TrackedUpdate;

/** Where an optimizer takes its gradient. */
export type TrackedLook = (update: TrackedUpdate, hyperparameters: Readonly<Record<string, Tracked>>) => Tracked[];

/**
 * The error analysis of each update rule, by the id of its optimizer. What is expected of an engine is what the optimizer
 * itself computes; from here come only the bounds.
 */
export function trackedRules(rounding: RoundingModel): Readonly<Record<string, TrackedRule>> {
  const { exact, add, subtract, multiply, multiplyAdd } = trackedArithmetic(rounding);
  const { divide, squareRoot } = trackedQuotients(rounding);
  const one = exact(1);
  const negative = (a: Tracked): Tracked => ({ value: -a.value, error: a.error });

  const momentum: TrackedRule = ({ parameters, state }, gradient, { learningRate, momentum: mu }) => {
    const velocity = state.velocity!.map((value, index) =>
      subtract(multiply(mu!, value), multiply(learningRate!, gradient[index]!)),
    );
    return { parameters: parameters.map((value, index) => add(value, velocity[index]!)), state: { velocity } };
  };
  const meanOfSquares = (decay: Tracked, mean: readonly Tracked[], gradient: readonly Tracked[]) =>
    mean.map((value, index) => {
      const square = multiply(gradient[index]!, gradient[index]!);
      return multiplyAdd(decay, value, multiply(subtract(one, decay), square));
    });
  const moved = (parameters: readonly Tracked[], last: readonly Tracked[]) =>
    parameters.map((value, index) => add(value, last[index]!));

  return {
    'gradient-descent': ({ parameters }, gradient, { learningRate }) => {
      const last = gradient.map((value) => multiply(negative(learningRate!), value));
      return { parameters: moved(parameters, last), state: { last } };
    },
    momentum,
    nesterov: momentum,
    rmsprop: ({ parameters, state }, gradient, { learningRate, decay, epsilon }) => {
      const meanSquare = meanOfSquares(decay!, state.meanSquare!, gradient);
      const last = gradient.map((value, index) =>
        divide(multiply(negative(learningRate!), value), add(squareRoot(meanSquare[index]!), epsilon!)),
      );
      return { parameters: moved(parameters, last), state: { meanSquare, last } };
    },
    adam: ({ parameters, state }, gradient, { learningRate, beta1, beta2, epsilon }) => {
      const mean = state.mean!.map((value, index) =>
        multiplyAdd(beta1!, value, multiply(subtract(one, beta1!), gradient[index]!)),
      );
      const meanSquare = meanOfSquares(beta2!, state.meanSquare!, gradient);
      const beta1Power = multiply(state.beta1Power![0]!, beta1!);
      const beta2Power = multiply(state.beta2Power![0]!, beta2!);
      const last = mean.map((value, index) => {
        const corrected = divide(value, subtract(one, beta1Power));
        const correctedSquare = divide(meanSquare[index]!, subtract(one, beta2Power));
        return divide(multiply(negative(learningRate!), corrected), add(squareRoot(correctedSquare), epsilon!));
      });
      return {
        parameters: moved(parameters, last),
        state: { mean, meanSquare, beta1Power: [beta1Power], beta2Power: [beta2Power], last },
      };
    },
    rprop: ({ parameters, state }, gradient, { etaPlus, etaMinus }) => {
      const sign = gradient.map(({ value }) => exact(Math.sign(value)));
      const delta = state.delta!.map((value, index) => {
        const repeats = sign[index]!.value === state.previousSign![index]!.value;
        return least(multiply(value, repeats ? etaPlus! : etaMinus!), exact(LARGEST_STEP));
      });
      return {
        parameters: parameters.map((value, index) => subtract(value, multiply(sign[index]!, delta[index]!))),
        state: { delta, previousSign: sign },
      };
    },
    'irprop-minus': (update, gradient, hyperparameters) => {
      const { delta, agreement } = boundedSteps(update, gradient, hyperparameters);
      const sign = gradient.map(({ value }, index) => exact(agreement[index]! < 0 ? 0 : Math.sign(value)));
      return {
        parameters: update.parameters.map((value, index) => subtract(value, multiply(sign[index]!, delta[index]!))),
        state: { delta, previousSign: sign },
      };
    },
    'rprop-plus': (update, gradient, hyperparameters) => {
      const { delta, agreement } = boundedSteps(update, gradient, hyperparameters);
      const sign = gradient.map(({ value }, index) => exact(agreement[index]! < 0 ? 0 : Math.sign(value)));
      const last = sign.map((value, index) =>
        agreement[index]! < 0 ? negative(update.state.last![index]!) : multiply(negative(value), delta[index]!),
      );
      return { parameters: moved(update.parameters, last), state: { delta, previousSign: sign, last } };
    },
  };

  function boundedSteps(
    { state }: TrackedUpdate,
    gradient: readonly Tracked[],
    { etaPlus, etaMinus, deltaMin, deltaMax }: Readonly<Record<string, Tracked>>,
  ) {
    const agreement = gradient.map(({ value }, index) => Math.sign(value) * state.previousSign![index]!.value);
    const delta = state.delta!.map((value, index) => {
      if (agreement[index]! > 0) return least(multiply(value, etaPlus!), deltaMax!);
      return agreement[index]! < 0 ? largest(multiply(value, etaMinus!), deltaMin!) : value;
    });
    return { delta, agreement };
  }
}

/** Where an optimizer takes its gradient, by its id, if it does so elsewhere than at the parameters. */
export function trackedLooks(rounding: RoundingModel): Readonly<Record<string, TrackedLook>> {
  const { add, multiply } = trackedArithmetic(rounding);
  return {
    nesterov: ({ parameters, state }, { momentum }) =>
      parameters.map((value, index) => add(value, multiply(momentum!, state.velocity![index]!))),
  };
}

/** The smaller of the values is at most as far from the smaller of an engine's as the farther of the two. */
function least(a: Tracked, b: Tracked): Tracked {
  return { value: Math.min(a.value, b.value), error: Math.max(a.error, b.error) };
}

function largest(a: Tracked, b: Tracked): Tracked {
  return { value: Math.max(a.value, b.value), error: Math.max(a.error, b.error) };
}

/**
 * Where ‖g‖ ≥ c > 0: c·g/‖g‖. An engine may clip or not where its norm may lie on either side of c; the one is then as
 * far from the other as they are apart.
 */
export function trackedClip(
  rounding: RoundingModel,
): (gradient: readonly Tracked[], threshold: Tracked) => readonly Tracked[] {
  const { exact, multiply, multiplyAdd } = trackedArithmetic(rounding);
  const { divide, squareRoot } = trackedQuotients(rounding);
  return (gradient, threshold) => {
    if (!(threshold.value > 0)) return gradient;
    const norm = squareRoot(gradient.reduce((sum, value) => multiplyAdd(value, value, sum), exact(0)));
    if (norm.value + norm.error < threshold.value) return gradient;
    const clipped = gradient.map((value) => divide(multiply(threshold, value), norm));
    if (norm.value - norm.error >= threshold.value) return clipped;
    const isClipped = norm.value >= threshold.value;
    return clipped.map(({ value, error }, index) => {
      const other = gradient[index]!;
      const apart = Math.abs(value - other.value) + error + other.error;
      return { value: isClipped ? value : other.value, error: apart };
    });
  };
}

/** Quotients and square roots of tracked numbers. */
export function trackedQuotients({ unitError, underflow }: RoundingModel) {
  return {
    /**
     * A division is wrong by 2.5 ulp; a product with a rounded reciprocal, or with the factors in another order, by less
     * than 5u. |a′/b′ − a/b| ≤ (e_a + |a/b|·e_b)/(|b| − e_b).
     *
     * @see WGSL, "Accuracy of expressions": division
     */
    divide(a: Tracked, b: Tracked): Tracked {
      const value = a.value / b.value;
      if (a.value === 0 && a.error === 0) return { value: 0, error: 0 };
      const least = Math.abs(b.value) - b.error;
      if (!(least > 0)) return { value, error: Number.POSITIVE_INFINITY };
      const carried = (a.error + Math.abs(value) * b.error) / least;
      return { value, error: carried + 5 * unitError * (Math.abs(value) + carried) + underflow };
    },
    /**
     * |√a′ − √a| ≤ e/(√a + √(a − e)); a square root is 1/inverseSqrt, which is wrong by 2 and 2.5 ulp. An argument below
     * the smallest normal number may count as 0.
     *
     * @see WGSL, "Accuracy of built-in functions": sqrt, inverseSqrt
     */
    squareRoot(a: Tracked): Tracked {
      if (a.value === 0 && a.error === 0) return a;
      const value = Math.sqrt(a.value);
      const error = a.error + (a.value - a.error < underflow ? underflow : 0);
      const carried =
        error === 0 ? 0 : Math.min(Math.sqrt(error), error / (value + Math.sqrt(Math.max(a.value - error, 0))));
      return { value, error: carried + 5 * unitError * (value + carried) + underflow };
    },
  };
}
