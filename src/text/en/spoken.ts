type Digits = (value: number) => string;

/** From the largest down. */
const SCALES = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
  [1e5, 'thousand'],
] as const;

export const spoken = {
  minus: (number: string) => `minus ${number}`,
  infinity: 'infinity',
  /** a positive number from 100 000 to 10¹⁵ */
  large: (value: number, digits: Digits) => {
    const [scale, name] = SCALES.find(([least]) => value >= least)!;
    return `${digits(value / (scale === 1e5 ? 1e3 : scale))} ${name}`;
  },
  power: (mantissa: string, exponent: string) => `${mantissa} times ten to the ${exponent}`,
  place: (a: string, atA: string, b: string, atB: string, cost: string) => `${a} ${atA}, ${b} ${atB}, cost ${cost}`,
  /** while someone is to say what the cost is there */
  placeAlone: (a: string, atA: string, b: string, atB: string) => `${a} ${atA}, ${b} ${atB}`,
  /** a place with one more thing that is true there */
  and: (place: string, more: string) => `${place}, ${more}`,
  slope: {
    flat: 'flat',
    gentle: (way: string) => `falls toward ${way}`,
    steep: (way: string) => `steep, falls toward ${way}`,
    smaller: (symbol: string) => `smaller ${symbol}`,
    larger: (symbol: string) => `larger ${symbol}`,
    both: (one: string, other: string) => `${one} and ${other}`,
  },
  slider: {
    group: 'Cross-hair',
    role: '2-D slider',
    /** each arrow moves along one parameter, wherever the focus is */
    name: (symbol: string, meaning: string) => `${symbol}, ${meaning}`,
    keys: (a: string, b: string) =>
      `Left and right move along ${a}, up and down along ${b}, Shift ten times as far. S says what is shown.`,
  },
  sound: { toggle: 'Sound: the higher the cost, the higher the tone', gradient: 'Hear it, back through time' },
  summary: {
    title: 'What is shown',
    network: (network: string, a: string, fromA: string, toA: string, b: string, fromB: string, toB: string) =>
      `The landscape of “${network}”, ${a} from ${fromA} to ${toA}, ${b} from ${fromB} to ${toB}.`,
    lowest: (cost: string, a: string, atA: string, b: string, atB: string) =>
      `The lowest cost that is shown is ${cost}, at ${a} ${atA}, ${b} ${atB}.`,
    highest: (cost: string, a: string, atA: string, b: string, atB: string) =>
      `The highest is ${cost}, at ${a} ${atA}, ${b} ${atB}.`,
    saturated: (percent: string) => `${percent}\u202f% of it is saturated: there the states grow beyond the numbers.`,
    allSaturated: 'All of it is saturated: the states grow beyond the numbers everywhere.',
    noRun: 'There is no run.',
    run: (run: string, optimizer: string, start: string, end: string, iterations: string) =>
      `${run}, ${optimizer}, starts at ${start}. After ${iterations} iterations it is at ${end}.`,
    lost: (run: string, optimizer: string, start: string, end: string, step: string) =>
      `${run}, ${optimizer}, starts at ${start}. It diverges at step ${step}; before that it was at ${end}.`,
    busy: 'More is being computed.',
    table: 'Costs of the landscape',
  },
};
