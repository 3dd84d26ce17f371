import { formOf } from '../forms/index.ts';
import { type GradientOf, isWithin } from './gradient.ts';

/** The gradient of any model: its own plain loops. */
export const plainGradient: GradientOf = (model, data, bounds) => {
  const form = formOf(model)(model, data, bounds.state);
  // ∂ξ/∂s_k is ∂loss/∂s_k, which the bound is for, divided by N.
  const backBound = bounds.training / data.nSequences;
  return {
    costAndGradient(parameters, gradient) {
      if (Number.isNaN(form.cost(parameters))) return Number.NaN;
      const result = model.costAndGradient(parameters, data);
      gradient.set(result.gradient);
      const isInside = isWithin(bounds.training, gradient) && isWithin(backBound, result.stateGradient);
      return isInside ? result.cost : Number.NaN;
    },
  };
};
