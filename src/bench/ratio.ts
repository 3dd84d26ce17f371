import { benchmark } from '../text/en/benchmark.ts';

/** One line of what has to be shown: two things measured in one run, or a share, against what is required. */
export interface Ratio {
  /** what tells it from the others, whatever its name's language */
  readonly id: string;
  readonly name: string;
  /** null where this machine, or this run, can't measure it */
  readonly value: number | null;
  /** at least this much; at most, where the name says so; or within two bounds */
  readonly required: number | readonly [number, number] | null;
  readonly holds: boolean | null;
  /** why there is no value, or what the value is made of */
  readonly note?: string | undefined;
}

export function atLeast(id: string, value: number | null, required: number, note?: string): Ratio {
  return ratio(id, value, required, (known) => known >= required, note);
}

export function atMost(id: string, value: number | null, required: number, note?: string): Ratio {
  return ratio(id, value, required, (known) => known <= required, note);
}

export function within(id: string, value: number | null, required: readonly [number, number], note?: string): Ratio {
  return ratio(id, value, required, (known) => known >= required[0] && known <= required[1], note);
}

/** One of which nothing is required. */
export function told(id: string, value: number | null, note?: string): Ratio {
  return { ...ratio(id, value, null, () => true, note), holds: null };
}

/** A value of which every sample was dropped is no number, and decides nothing. */
function ratio(
  id: string,
  value: number | null,
  required: Ratio['required'],
  holds: (value: number) => boolean,
  note?: string,
): Ratio {
  const name = benchmark.shownLines[id]!;
  if (value === null || !Number.isNaN(value)) {
    return { id, name, value, required, holds: value === null ? null : holds(value), note };
  }
  return { id, name, value: null, required, holds: null, note: benchmark.notes.disturbed };
}
