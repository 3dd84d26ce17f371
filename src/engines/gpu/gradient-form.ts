import { LARGEST_SUM, toFloat32 } from '../../math/float32.ts';
import { costPolynomials, magnitudesOf } from '../../math/linear-polynomials.ts';
import type { DataSet } from '../../tasks/task.ts';
import type { OptimizerMapRequest } from '../engine.ts';
import { pack } from './layouts.ts';
import { MAX_STEPS } from './limits.ts';

/** How the gradient of a training step is found. */
export interface GradientForm {
  /** names a file in `shaders/forms/` */
  readonly id: 'backpropagation' | 'linear-polynomials';
  readonly algorithm: string;
  /** lines of WGSL */
  readonly constants: readonly string[];
  /** steps of the recurrence that one training step takes about as long as */
  stepsPerStep(data: DataSet): number;
  /** The fewest training steps that are worth a dispatch, at whose end the cost is found by a plain forward pass. */
  shortestStretch(data: DataSet): number;
  /** The uniform buffers that it reads, in the order of their bindings, as 4-byte words. */
  uniforms(data: DataSet): readonly (readonly [name: string, words: Uint32Array<ArrayBuffer>])[];
}

const backpropagation: GradientForm = {
  id: 'backpropagation',
  algorithm: 'backpropagation through time, float32',
  constants: [],
  // Forward, back, and about as much again for the rest.
  stepsPerStep: ({ nSequences, nSteps }) => 3 * nSequences * nSteps,
  shortestStretch: () => 1,
  uniforms: () => [],
};

/** Two coefficients of each of 3T powers, and about as much again for the rest. */
const STEPS_PER_POWER = 8;

const linearPolynomials: GradientForm = {
  id: 'linear-polynomials',
  algorithm: 'polynomial gradient, float32',
  constants: [`const LARGEST_SUM: f32 = ${LARGEST_SUM}f;`],
  stepsPerStep: ({ nSteps }) => STEPS_PER_POWER * nSteps,
  // The forward pass then takes a tenth of the time.
  shortestStretch: ({ nSequences }) => Math.ceil((10 * nSequences) / STEPS_PER_POWER),
  uniforms: (data) => [
    ['coefficients', new Uint32Array(coefficientsOf(data).buffer)],
    ['sums', pack('Sums', sumsOf(data))],
  ],
};

/** The form of a request: 'fast' is by polynomials for the linear model, and by backpropagation for all others. */
export function gradientForm({ model, form }: Pick<OptimizerMapRequest, 'model' | 'form'>): GradientForm {
  return model.id === 'linear' && form !== 'direct' ? linearPolynomials : backpropagation;
}

/** The structs `Powers`: four coefficients of C, then as many of D; rounded once. */
function coefficientsOf(data: DataSet): Float32Array<ArrayBuffer> {
  const { squares, products } = costPolynomials(uploaded(data));
  const words = new Float32Array(4 * MAX_STEPS);
  [squares, products].forEach((polynomial, which) => {
    polynomial.forEach((coefficient, power) => {
      words[8 * Math.floor(power / 4) + 4 * which + (power % 4)] = toFloat32(coefficient);
    });
  });
  return words;
}

function sumsOf(data: DataSet): Readonly<Record<'targetSquares' | 'largestSum' | 'largestTarget', number>> {
  const given = uploaded(data);
  const { sum, target } = magnitudesOf(given);
  return { targetSquares: costPolynomials(given).targetSquares, largestSum: sum, largestTarget: target };
}

/** The data that the kernel has. */
function uploaded(data: DataSet): DataSet {
  return { ...data, inputs: data.inputs.map(toFloat32), targets: data.targets.map(toFloat32) };
}
