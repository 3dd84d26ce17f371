/**
 * The figures that the tutorial prints, as it prints them, and those that its own NumPy code gives in float64.
 *
 * @see P. Roelants, "How to implement a recurrent neural network", part 1 (editions of 2015 and later)
 */
export const published = {
  finalWx: '1.00135554721',
  finalWRec: '0.999674473785',
  input: '011000010011',
  target: '5',
  output: '4.99',
  outputLaterEdition: '5.00',
  gradientCheck: 'passed',
  firstRows: ['0100000001', '0101010100', '1101110001'],
  targets: '2 4 6 6 4 4 6 5 7 5 7 6 4 7 3 6 4 5 6 6',
  surfaceLowest: '0',
  surfaceHighest: '2.197e9',
  zoomLowest: '0.003534625',
  /** [w_x, w_rec], then ξ, ∂ξ/∂w_x, ∂ξ/∂w_rec */
  points: [
    { at: [2, 1], cost: '28.35', gradient: ['56.7', '467.2'] },
    { at: [1, 2], cost: '265551.15', gradient: ['535908.3', '2174323.9'] },
    { at: [1, -2], cost: '85002.75', gradient: ['168858.3', '-739548.9'] },
    { at: [1, 0], cost: '21.35', gradient: ['-6.3', '-5.7'] },
    { at: [1, 0.5], cost: '16.3960103989', gradient: ['-10.0329792023', '-17.4254707336'] },
    { at: [1, -0.5], cost: '23.2950033188', gradient: ['-4.60921211243', '-2.3586479187'] },
  ],
} as const;

/** Whether ours, rounded or cut to the digits that are printed, is the printed figure. */
export function agrees(printed: string, ours: number | string): boolean {
  if (typeof ours === 'string') return ours === printed;
  const [mantissa = '', exponent] = printed.split('e');
  const nDecimals = mantissa.split('.')[1]?.length ?? 0;
  const digits = (count: number) => (exponent === undefined ? ours.toFixed(count) : ours.toExponential(count));
  const [exact = '', power] = digits(Math.min(100, nDecimals + 60)).split('e');
  const whole = exact.indexOf('.');
  const cut = exact.slice(0, nDecimals === 0 ? whole : whole + 1 + nDecimals);
  const same = (text: string) => Number(text) === Number(printed);
  return same(digits(nDecimals)) || same(power === undefined ? cut : `${cut}e${power}`);
}
