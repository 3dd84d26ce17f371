import type { WrongShader } from './wrong-shaders.ts';

const file = 'forms/linear-polynomials.wgsl';
const polynomials = (name: string, from: string, to: string): WrongShader => ({ name, file, from, to });

const LAST = 'values = values * wRec + vec2f(c.x, d.x);';
const REACH = 'found.reach = select';
const FALL_BACK = 'if (!isFarWithin(parameters))';
const MARGIN = ' && 4.0 * (state + sums.largestTarget) * growth <= stretch.trainingBound';

/** Wrong gradients from right coefficients, and wrong ways to decide whether they are to be used. */
export const wrongPolynomials: readonly WrongShader[] = [
  polynomials('a coefficient off by one', 'vec2f(c.y, d.y)', 'vec2f(c.y + 1.0, d.y)'),
  polynomials('a coefficient of D off by one', 'vec2f(c.z, d.z)', 'vec2f(c.z, d.z + 1.0)'),
  polynomials('coefficients in the wrong order', 'vec2f(c.w, d.w)', 'vec2f(c.z, d.w)'),
  polynomials('coefficients off by four powers', 'coefficients[j - 1u].squares', 'coefficients[j].squares'),
  polynomials('the lowest powers skipped', 'j > 0u; j--', 'j > 1u; j--'),
  polynomials('the highest powers skipped', '(stepCount(problem) + 1u) / 2u;', '(stepCount(problem) + 1u) / 2u - 1u;'),
  polynomials('the lowest power counted as a slope', LAST, `${LAST}\n    slopes = slopes * wRec + values;`),
  polynomials('slopes without their factor', LAST, `${LAST}\n    slopes = values;`),
  polynomials('C for D', 'wx * values.x - values.y)', 'wx * values.x - values.x)'),
  polynomials('C for its slope', 'wx * slopes.x', 'wx * values.x'),
  polynomials('half of the gradient of w_x', 'Parameters(2.0 * (wx', 'Parameters((wx'),
  polynomials('D′ once', '2.0 * slopes.y', 'slopes.y'),
  polynomials('D once in the cost', '2.0 * values.y', 'values.y'),
  polynomials('E left out', ' + sums.targetSquares', ''),
  polynomials('the sign of D', 'wx * values.x - values.y)', 'wx * values.x + values.y)'),
  polynomials('uphill', 'Parameters(2.0 *', 'Parameters(-2.0 *'),
  polynomials('sum for mean', 'f32(problem.nSequences)', '1.0'),
  polynomials('divisor N − 1', 'f32(problem.nSequences)', 'f32(problem.nSequences - 1u)'),
  polynomials('w_x left out', 'wx * (wx * slopes.x', '(wx * slopes.x'),
  polynomials('w_x left out of the cost', 'wx * (wx * values.x', '(wx * values.x'),
  polynomials('weights swapped', 'let wRec = parameters[1];', 'let wRec = parameters[0];'),
  polynomials('w_rec·(1 + 1e-5)', 'let wRec = parameters[1];', 'let wRec = parameters[1] * 1.00001;'),
  polynomials('float16 values', LAST, 'values = quantizeToF16(values * wRec + vec2f(c.x, d.x));'),
  polynomials(
    'float16 coefficients',
    'let c = coefficients[j - 1u].squares;',
    'let c = quantizeToF16(coefficients[j - 1u].squares);',
  ),
  polynomials(
    '7 low bits dropped',
    REACH,
    `found.gradient[0] = bitcast<f32>(bitcast<u32>(found.gradient[0]) & 0xffffff80u);\n  ${REACH}`,
  ),
  polynomials('never left to backpropagation', FALL_BACK, 'if (false)'),
  polynomials('left to backpropagation on one side only', 'max(abs(parameters[1]), 1.0)', 'max(parameters[1], 1.0)'),
  polynomials('∂loss/∂s_k not looked at', MARGIN, ''),
  {
    name: 'the cost at the end from polynomials',
    file: 'optimizer-map.wgsl',
    from: 'follow(&track, costOf(run.parameters), end)',
    to: 'follow(&track, quickly(run.parameters), end)',
  },
];
