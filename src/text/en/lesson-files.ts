const didYouMean = (near: string | undefined) => (near === undefined ? '' : `; did you mean “${near}”?`);

export const lessonFiles = {
  kinds: {
    object: 'an object { … }',
    array: 'a list [ … ]',
    string: 'a text in quotes',
    number: 'a number',
    boolean: 'true or false',
    null: 'null',
  },
  noFile: 'a lesson was expected, no file was given',
  tooLarge: (got: string, most: string) => `the file has ${got} bytes; at most ${most} were expected`,
  kind: (expected: string, got: string) => `${expected} was expected, ${got} was given`,
  unknownKey: (key: string, known: string, near?: string) =>
    `the key ${key} is unknown; ${known} were expected${didYouMean(near)}`,
  missingKey: (key: string) => `the key “${key}” is missing`,
  oneOf: (got: string, choices: string, near?: string) =>
    `one of ${choices} was expected, ${got} was given${didYouMean(near)}`,
  id: (got: string) => `1 to 40 small letters, digits and hyphens were expected, ${got} was given`,
  textKey: (got: string) =>
    `a text’s key was expected (letters, digits, dots and hyphens, at most 64, a letter first), ${got} was given`,
  twice: (got: string) => `${got} is there twice`,
  count: (got: string, from: string, to: string) => `from ${from} to ${to} items were expected, ${got} were given`,
  whole: (got: string, from: string, to: string) =>
    `a whole number from ${from} to ${to} was expected, ${got} was given`,
  none: (what: string) => `the state has no ${what}, so there is none to ask about`,
  number: (got: string, from: string, to: string) => `a number from ${from} to ${to} was expected, ${got} was given`,
  positive: (got: string) => `a number above 0 was expected, ${got} was given`,
  rising: (from: string, to: string) => `a range that rises was expected, from ${from} to ${to} does not`,
  decades: (from: string) => `a range over decades begins above 0, ${from} was given`,
  within: (got: string, most: string) =>
    `a number above 0 and up to ${most}, half of the range, was expected, ${got} was given`,
  state: (reason: string) => `not a state of the explorer. ${reason}`,
  mapSteps: (got: string, most: string) =>
    `the map has ${got} steps of training in all; at most ${most} were expected of a map that starts by itself`,
  noText: (key: string, near?: string) => `no English text has the key ${key}${didYouMean(near)}`,
  unusedText: (key: string) => `the text ${key} is used nowhere`,
  notEnglish: (key: string) => `the text ${key} is not among the English ones`,
  lacksText: (language: string, key: string) => `${language} lacks the text ${key}`,
  emptyText: 'a text was expected, an empty one was given',
  longText: (got: string, most: string) => `the text has ${got} characters; at most ${most} were expected`,
  place: (got: string, places: string) => `only ${places} may stand in braces, ${got} was given`,
  brace: 'a brace without its other one: {wx} was expected',
  star: 'a star without its other one: *emphasis* was expected',
  placeInStars: 'no braces may stand between two stars',
  noLandscape: 'a place is asked for, so the landscape must be there',
  noSuchFile: (name: string) => `no file ${name} was given`,
  fileUnused: 'the lesson names this file nowhere',
  link: {
    parts: 'This link cannot be opened: it must name one lesson, by lesson=, file= or z=.',
    unknown: (key: string) => `This link cannot be opened: ${key} means nothing in it.`,
    twice: (key: string) => `This link cannot be opened: ${key} stands in it twice.`,
    lesson: (got: string, known: string) => `There is no lesson ${got} here, only ${known}.`,
    step: (got: string) => `${got} is no step’s name: small letters, digits and hyphens were expected.`,
    file: (got: string) =>
      `${got} is not the address of a lesson beside this page: letters, digits and . _ - / were expected, ending in .json, without “..”.`,
    packed: 'The lesson in this link is damaged, perhaps because the link was cut off.',
    packedLong: (most: string) => `The lesson in this link is too long: more than ${most} kB.`,
  },
};
