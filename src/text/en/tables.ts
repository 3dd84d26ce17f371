export const tables = {
  close: 'Close',
  /** where there is no value */
  none: '–',
  thinned: (shown: string, total: string) => `${shown} of ${total} rows, evenly apart.`,
};
