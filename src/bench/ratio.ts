/** One line of what has to be shown: two things measured in one run, or a share, against what is required. */
export interface Ratio {
  readonly name: string;
  /** null where this machine, or this run, can't measure it */
  readonly value: number | null;
  /** at least this much; at most, where the name says so; or within two bounds */
  readonly required: number | readonly [number, number] | null;
  readonly holds: boolean | null;
  /** why there is no value, or what the value is made of */
  readonly note?: string | undefined;
}

export function atLeast(name: string, value: number | null, required: number, note?: string): Ratio {
  return ratio(name, value, required, (known) => known >= required, note);
}

export function atMost(name: string, value: number | null, required: number, note?: string): Ratio {
  return ratio(`${name}, at most`, value, required, (known) => known <= required, note);
}

export function within(name: string, value: number | null, required: readonly [number, number], note?: string): Ratio {
  return ratio(name, value, required, (known) => known >= required[0] && known <= required[1], note);
}

/** A value of which every sample was dropped is no number, and decides nothing. */
function ratio(
  name: string,
  value: number | null,
  required: Ratio['required'],
  holds: (value: number) => boolean,
  note?: string,
): Ratio {
  if (value === null || !Number.isNaN(value)) {
    return { name, value, required, holds: value === null ? null : holds(value), note };
  }
  return { name, value: null, required, holds: null, note: 'every sample was disturbed' };
}
