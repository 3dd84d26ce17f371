/** What a check found, with numbers as they are read. */
export interface VerdictWords {
  readonly precision: 'float32' | 'float64';
  /** cells that were looked at, of how many */
  readonly checked: string;
  readonly total: string;
  readonly isSample: boolean;
  /** those of them that are not saturated */
  readonly drawn: string;
  readonly isOneDrawn: boolean;
  readonly hasSaturated: boolean;
  /** percent of the bound */
  readonly use: string;
}

/** The same of a check that failed. */
export interface FailureWords {
  readonly checked: string;
  readonly isOneChecked: boolean;
  readonly total: string;
  readonly isSample: boolean;
  readonly failures: string;
  readonly isOneFailure: boolean;
  readonly first: string;
}

const cells = (text: string, isOne: boolean) => `${text} cell${isOne ? '' : 's'}`;

export const figures = {
  /** what stands for a number that is none */
  undefined: 'undefined',
  saveFigure: 'Save figure',
  asTable: 'Show as table',
  iteration: 'iteration',
  target: 'target',
  output: 'output',
  landscape: {
    keys: (label: string) => `${label}: arrows move the cross-hair, Shift ten times as far, Enter selects a point`,
    surface: 'Cost surface',
    plot: 'plot',
    away: (iteration: string) => `Iteration ${iteration} lies outside this window.`,
    cells: (window: string, columns: string, rows: string) => `${window}, ${columns} × ${rows} cells`,
    saturated: (window: string, columns: string, rows: string, count: string, total: string) =>
      `${window}, ${columns} × ${rows} cells; ${count} of ${total} cells saturated`,
    beyond: (precision: string) => `beyond ${precision}’s range (saturated)`,
    spoken: (wx: string, wRec: string, cost: string) => `w x ${wx}, w rec ${wRec}, cost ${cost}`,
    spokenBeyond: (wx: string, wRec: string, cost: string, beyond: string) =>
      `w x ${wx}, w rec ${wRec}, cost ${cost}, ${beyond}`,
    start: 'start',
  },
  colors: {
    title: 'cost, {cost} + 1',
    map: 'Color map',
    scale: 'Color scale of the cost plus one, from ten to the 0 to ten to the 8, and a color for above',
    above: (level: string) => `above ${level}`,
    saturated: 'saturated',
    saturatedCount: (count: string) => `saturated (${count})`,
    place: (window: string) => `in ${window}`,
    countAt: (count: string, window: string) => `${count} in ${window}`,
  },
  points: {
    title: 'Marked points',
    point: (letter: string) => `Point ${letter}`,
    keeps: 'gradient is kept',
    explodes: 'gradient explodes',
    vanishes: 'gradient vanishes',
  },
  transport: {
    title: 'Playback of the run',
    position: 'Iteration',
    place: (iteration: string, last: string) => `iteration ${iteration} of ${last}`,
    start: 'To the start',
    back: 'Step back (comma; with Shift ten)',
    pause: 'Pause (space)',
    play: 'Play (space)',
    forward: 'Step forward (period; with Shift ten)',
    end: 'To the end',
  },
  run: {
    table: 'The run, step by step',
    cost: 'Cost',
    weights: 'Weights',
    stepSizes: 'Step sizes',
    log: '(log scale)',
    plot: (title: string, last: string) =>
      `${title} against the iteration, 0 to ${last}; press or drag to move along the run`,
    diverged: (iteration: string) =>
      `Diverged at iteration ${iteration}: the cost there is no number that float64 can hold, and the curves end.`,
  },
  settings: {
    data: 'Data',
    run: 'Run',
    symbols: { seed: 'seed', iterations: 'iterations' } as Readonly<Record<string, string>>,
    meanings: {
      seed: 'of the random data',
      nSequences: 'sequences',
      nSteps: 'time steps',
      nIterations: 'of the run',
    } as Readonly<Record<string, string>>,
    start: (weight: string) => `start, ${weight}`,
    slider: (meaning: string) => `${meaning}, slider`,
    back: (value: string) => `Back to ${value}`,
    backOf: (meaning: string, value: string) => `${meaning}: back to ${value}`,
    tutorial: 'As in the tutorial',
    wrong: (symbol: string, isWhole: boolean, from: string, to: string, got: string) =>
      `${symbol} must be ${isWhole ? 'a whole number' : 'a number'} from ${from} to ${to}; “${got}” is not.`,
    noBits: 'Type a sequence of zeros and ones, such as 011000010011.',
    wrongBit: (place: number, got: string) => `Only 0 and 1 can be read; character ${place} is “${got}”.`,
    manyBits: (most: number, got: number) => `At most ${most} digits can be read; there are ${got}.`,
  },
  unrolled: {
    table: 'The sequence, step by step',
    sequence: 'Sequence',
    weights: 'Weights of',
    point: (letter: string, place: string) => `point ${letter} ${place}`,
    run: (iteration: string) => `the run, iteration ${iteration}`,
    passes: 'Forward and backward pass',
    over: 'Start over',
    back: 'Back',
    next: 'Next',
    all: 'All',
    keys: 'The network unrolled; arrow keys step through both passes',
    error: 'error',
    done: (from: string, to: string) =>
      `Both passes are done. The bars show how large each gradient is, from ${from} to ${to}.`,
    first: 'Forward: the state starts at 0.',
    forward: (k: number) =>
      `Forward, step ${k}: the input times the input weight, plus the last state times the recurrent weight.`,
    turn: 'The last state is the output; its error is where the way back begins.',
    last: (k: number) => `Backward, step ${k}: the gradient at the output, 2(y − t)/N.`,
    backward: (k: number) => `Backward, step ${k}: the gradient one step later, times the recurrent weight.`,
  },
  check: {
    title: 'Gradient check',
    by: 'gradient by',
    bptt: 'BPTT',
    differences: 'differences',
    error: 'relative error',
    good: '{verdict|✓ They agree.} Both differences stay within what the rounding of the cost allows, with {epsilon} = {value}.',
    bad: '{verdict|✗ They do not agree.} A difference is larger than the rounding of the cost allows, with {epsilon} = {value}.',
  },
  time: {
    back: 'steps back',
    title: 'Gradient through time, {sum}',
    scaledTitle: (count: number) => `Gradient through time, at the tutorial’s ${count}-fold scale`,
    plot: 'Gradient through time at the six marked points',
    steps: (count: number, reading: string) => `${count} steps back: ${reading}`,
    axis: 'time steps back from the output; the vertical axis is linear within ±1 and logarithmic beyond',
    reading: (letter: string, steps: number, k: number, value: string) =>
      `Point ${letter}, ${steps} steps back (k = ${k}): ${value}`,
    scale: (count: number) => `the tutorial’s ${count}-fold scale`,
    why: 'The tutorial sums the output gradient to one number, spreads it over the N rows and sums again, so its curves are N times too high: its 1.81×10⁷ at (1, 2) is 905\u202f523 in truth.',
  },
  prediction: {
    input: 'Sequence of zeros and ones',
    rounded: 'rounded',
    weights: 'With the weights of iteration {iteration} of {last}: {wx} = {a}, {wRec} = {b}.',
    trained: 'With the weights of iteration {iteration} of {last}, the trained ones: {wx} = {a}, {wRec} = {b}.',
    table: 'All training sequences',
    number: 'no.',
    sequence: 'sequence',
    worst: (count: string, error: string) => `The largest error over all ${count} training sequences is ${error}.`,
  },
  report: {
    what: 'Each surface is compared with a float64 reference that is written out as the formulas stand. A cell is right if it lies within a bound that follows from an analysis of rounding, cell by cell.',
    all: 'Check every cell',
    check: 'Check',
    surface: (window: string) => `Surface ${window}`,
    engine: 'Engine',
    algorithm: 'Algorithm',
    time: 'Time',
    checked: 'Cells checked',
    ok: 'ok',
    edge: 'edge of the range',
    saturated: 'saturated',
    unwritten: 'unwritten',
    use: 'Largest use of the bound',
    worst:
      'Nearest to its bound: {place}, {wx} = {a}, {wRec} = {b}: {cost} = {got}, reference {expected}, bound {bound}.',
    of: (part: string, whole: string) => `${part} of ${whole}`,
    cell: (row: number, column: number) => `row ${row}, column ${column}`,
    sentences: (sentences: readonly string[]) => sentences.join(' '),
    with: 'Compute with',
    auto: 'Automatic',
    by: (engine: string, adapter: string) => `${engine}, ${adapter}`,
    now: (engine: string, adapter: string) => `Now: ${engine}, ${adapter}.`,
    engines: { reference: 'Reference', cpu: 'CPU', gpu: 'GPU' },
    adapters: { 'this CPU': 'this CPU', 'float64 reference': 'float64 reference' } as Readonly<Record<string, string>>,
    softwareAdapter: (name: string) => `${name} (software)`,
    algorithms: {
      direct: 'direct',
      rows: 'rows',
      'exact rows': 'exact rows',
      polynomials: 'polynomials',
      'polynomial gradient': 'polynomial gradient',
      'backpropagation through time': 'backpropagation through time',
    } as Readonly<Record<string, string>>,
    algorithmIn: (algorithm: string, precision: string) => `${algorithm}, ${precision}`,
    computing: 'Computing …',
    checking: 'Checking against the float64 reference …',
    notComputed: (error: string) => `Not computed: ${error}`,
    chip: {
      engine: 'Engine',
      failed: 'failed',
      checking: 'checking',
      computing: 'computing',
      bad: 'not verified',
      sample: (count: string) => `sample of ${count} proved`,
      all: (count: string, total: string) => `${count} of ${total} proved`,
    },
    verified: (v: VerdictWords) => {
      const drawn = cells(v.drawn, v.isOneDrawn);
      const whole = v.hasSaturated ? `the ${drawn} below saturation` : drawn;
      const sample = v.isSample ? `sample of ${v.checked} of ${v.total} cells, ` : '';
      return `Verified: ${sample}${v.drawn} of ${whole} inside the proven ${v.precision} error bound (largest use of the bound ${v.use}\u202f%).`;
    },
    notVerified: (v: FailureWords) => {
      const sample = v.isSample ? ` (a sample of ${v.total})` : '';
      const failures = `${v.failures} failure${v.isOneFailure ? '' : 's'}`;
      return `Not verified: ${failures} in ${v.checked} checked cell${v.isOneChecked ? '' : 's'}${sample}; first ${v.first}.`;
    },
    saturatedCells: (count: string, isOne: boolean) => `${cells(count, isOne)} saturated.`,
    weak: (count: string, isOne: boolean) =>
      `In ${cells(count, isOne)} the bound is wider than 0.1\u202f% of the value.`,
  },
  gpu: {
    insecure:
      'This page was not opened over https or from localhost, so the browser hides its GPU and the CPU computes. An https address would help.',
    'no-webgpu': 'Your browser has no WebGPU, so the CPU computes. Chrome, Edge or Safari 26 would use the GPU.',
    'no-adapter':
      'Your browser found no GPU that it can use, so the CPU computes. Hardware acceleration in the browser’s settings, or a newer graphics driver, may help.',
    'request-failed':
      'Your GPU refused to start, so the CPU computes. Reloading the page, or a newer graphics driver, may help.',
    'timed-out':
      'Your GPU did not answer, so the CPU computes. Reloading the page, or restarting the browser, may help.',
    notStarted: (why: string) => `The GPU could not be started, so the CPU computes: ${why}`,
    failed: (why: string) => `The GPU failed: ${why} The CPU computes.`,
    lost: (why: string) =>
      `The GPU was lost (${why}). The CPU computes until it comes back; reloading the page may help.`,
    software: (adapter: string) =>
      `${adapter} is a GPU in software: it runs on the CPU, and slower than our own CPU engine.`,
    onlySoftware: (adapter: string) =>
      `The only GPU here is a program on the CPU (${adapter}), which is slower, so our own CPU engine computes.`,
  },
};
