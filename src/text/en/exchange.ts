const count = (value: number, what: string) => `${value} ${what}${value === 1 ? '' : 's'}`;
const sentenceCase = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export const exchange = {
  quoted: (text: string) => `“${text}”`,
  list: (items: readonly string[]) => items.join(', '),
  limits: (sequences: number, steps: number, size: string) =>
    `at most ${sequences} sequences of at most ${steps} steps, in a file of at most ${size}`,
  note: (sequences: number, steps: number, isBinary: boolean, isCounted: boolean) =>
    `${count(sequences, 'sequence')} of ${count(steps, 'step')}; inputs are ${isBinary ? 'bits' : 'numbers'}. ${
      isCounted ? 'There is no target column, so each target is the count of ones.' : 'Targets are given.'
    }`,
  /** what is wrong with a file, each without its place */
  wrong: {
    at: (line: number, column: number, reason: string) => `line ${line}, column ${column}: ${reason}`,
    unreadable: (reason: string) => `the file could not be read: ${reason}`,
    tooLarge: (size: string, limit: string) => `the file has ${size}; at most ${limit} were expected`,
    utf16: 'the file is UTF-16; save it as UTF-8',
    notUtf8: (byte: string, offset: number) => `byte ${byte} at offset ${offset} is not UTF-8; save the file as UTF-8`,
    notANumber: (found: string) => `${found} is not a number`,
    decimalComma: (found: string) => `${found} is not a number; write a point before the decimals`,
    notBits: (found: string) => `${found} is not a sequence of bits (0 and 1)`,
    openQuote: 'a quote opens here and does not close',
    strayQuote: 'a quote stands inside a cell that does not begin with one',
    afterQuote: (found: string) => `${found} follows a closing quote where a separator or the line's end was expected`,
    mostCells: (most: number) => `more than ${most} cells in this row`,
    nCells: (found: number, expected: number) => `${found} cells in this row, where ${expected} were expected`,
    noCell: 'nothing stands where a number was expected',
    column: (found: string, expected: string) => `${found} is no column’s name; ${expected} was expected`,
    columnOrTarget: (found: string, expected: string) =>
      `${found} is no column’s name; ${expected} or “target” was expected`,
    tooBig: (found: string, most: number) => `${found} is out of range; at most ±${most} was expected`,
    mostSequences: (most: number) => `a sequence too many: at most ${most} were expected`,
    nSteps: (found: number, most: number) => `${found} inputs, where from 1 to ${most} were expected`,
    otherSteps: (found: number, expected: number) =>
      `${found} inputs, where ${expected} were expected, as in the first sequence`,
    nTargets: (found: number, expected: number) =>
      `${found} targets, where ${expected} were expected, one for each sequence`,
    noSequence: 'no sequence was found, where at least one was expected',
    someTargets: 'some sequences have a target and some have none; all or none were expected',
    onlyOnes: (input: number) => `no targets, and the input ${input} is neither 0 nor 1: only ones can be counted`,
  },
  /** what is wrong with a JSON file */
  json: {
    /** what was found, after what was expected */
    given: {
      null: 'null was given',
      boolean: 'a boolean was given',
      number: 'a number was given',
      string: 'a string was given',
      array: 'an array was given',
      object: 'an object was given',
    },
    /** what an array is of */
    items: {
      numbers: 'numbers',
      values: 'values',
      sequences: 'sequences',
      targets: 'targets',
      bits: 'numbers, or a word of bits,',
    },
    end: 'the end',
    value: (found: string) => `a value was expected, ${found} was given`,
    key: (found: string) => `a key in double quotes was expected, ${found} was given`,
    keyTwice: (key: string) => `the key ${key} comes twice`,
    colon: (key: string, found: string) => `“:” was expected after the key ${key}, ${found} was given`,
    close: (bracket: string, opening: string, line: number, column: number, found: string) =>
      `“,” or ${bracket} was expected, for the ${opening} of line ${line}, column ${column}; ${found} was given`,
    afterEnd: (found: string) => `${found} follows the end of the document`,
    tooDeep: (levels: number) => `more than ${levels} levels of brackets`,
    beyond: (found: string) => `${found} is beyond the numbers of float64`,
    control: 'a line end or a control character stands inside a string',
    escape: (found: string) => `${found} is not an escape of JSON`,
    object: (keys: string, given: string) => `an object with ${keys} was expected, ${given}`,
    unknownKey: (key: string, keys: string) => `the key ${key} is unknown; ${keys} were expected`,
    missingKey: (key: string) => `the key ${key} is missing`,
    array: (items: string, given: string) => `an array of ${items} was expected, ${given}`,
    string: (given: string) => `a string was expected, ${given}`,
    number: (given: string) => `a number was expected, ${given}`,
    oneOf: (choices: string, found: string) => `one of ${choices} was expected, ${found} was given`,
  },
  qr: {
    name: 'The link as a QR code',
    fromFile:
      'This page was opened from a file, so its link opens on this machine alone. On a web server it opens everywhere, and has a QR code.',
    tooLong: (bytes: number, most: number) =>
      `The link has ${bytes} bytes; a QR code holds at most ${most}. Copy the link instead.`,
  },
  outcomes: { converged: 'converged', stuck: 'stuck', diverged: 'diverged', running: 'still running' },
  figure: {
    title: (model: string) => `Loss landscape: ${model}`,
    /** after the symbol of an axis */
    meaning: (words: string) => ` (${words})`,
    ownData: (name: string, sequences: number, steps: number) =>
      `Own data “${name}”, ${count(sequences, 'sequence')} of ${steps} steps.`,
    data: (task: string, sequences: number, steps: number) =>
      `${sentenceCase(task)}: ${count(sequences, 'sequence')} of ${steps} steps.`,
    seededData: (task: string, sequences: number, steps: number, seed: number) =>
      `${sentenceCase(task)}: ${count(sequences, 'sequence')} of ${steps} steps, seed ${seed}.`,
    window: (data: string, a: string, b: string) => `${data} Window ${a} × ${b}.`,
    cells: (size: string, engine: string, adapter: string, algorithm: string) =>
      `${size} cells; ${engine}: ${adapter}; ${algorithm}.`,
    checkedCells: (size: string, engine: string, adapter: string, algorithm: string, checked: string, total: string) =>
      `${size} cells; ${engine}: ${adapter}; ${algorithm}; ${checked} of ${total} cells checked against float64.`,
    runs: (iteration: number, total: number) => `Runs as far as iteration ${iteration} of ${total}.`,
    settings: (optimizer: string, changed: readonly string[]) => [optimizer, ...changed].join(', '),
    boundary: 'learning rate × largest curvature = 2',
    above: (power: string) => `above ${power}`,
    saturated: (cells: string) => `saturated: ${cells} cells`,
  },
};
