export const embed = {
  dataTwice: 'The link brings its own data, so seed, sequences, steps and share say nothing.',
  refused: (reason: string) => `These attributes cannot be taken: ${reason}.`,
  notOneOf: (attribute: string, known: readonly string[], given: string) =>
    `“${attribute}” must be one of ${known.join(', ')}; “${given}” is not.`,
  open: 'Open in rnnscape',
  figure: 'Loss landscape of a recurrent network',
};
