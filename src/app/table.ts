/** A column of a table: numbers, words, or nothing where there is none. `Head` is how a view heads it. */
export interface Column<Head> {
  readonly head: Head;
  readonly values: ArrayLike<number | string | null>;
}

/** What a plot shows, as a table; its first column heads the rows. */
export interface Table<Head> {
  readonly title: string;
  readonly columns: readonly Column<Head>[];
}

/** The rows of a table that are shown where there are too many: evenly apart, the first and the last among them. */
export function thinned(count: number, most: number): readonly number[] {
  const shown = Math.min(count, most);
  return Array.from({ length: shown }, (_, index) => Math.round((index * (count - 1)) / Math.max(1, shown - 1)));
}
