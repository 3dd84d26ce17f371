import { type Cancel, CancelledError } from '../engines/engine.ts';

/** Does something so many times. @returns milliseconds of one of them */
export type Timed = (repetitions: number) => Promise<number>;

export interface RaceOptions {
  /** a clock in milliseconds */
  readonly now: () => number;
  /** samples of each contestant */
  readonly nRounds: number;
  /** how long a sample has to be at least, so that the clock's own steps don't count, in milliseconds */
  readonly sampleMs: number;
  /** Whether something has happened since the last call that makes a sample worthless: a tab was hidden, say. */
  readonly wasDisturbed?: (() => boolean) | undefined;
  /** Lets everything else on this thread go first, between two samples: a page that is to stay alive. */
  readonly pause?: (() => Promise<void>) | undefined;
  readonly cancel: Cancel;
}

export interface Samples {
  /** of one repetition, in the order of the rounds */
  readonly milliseconds: number[];
  readonly repetitions: number;
  nDropped: number;
}

/** One that takes longer for a single repetition is sampled less often, in milliseconds. */
const SLOW = 1_000;
/** One that takes longer than this is done once. */
const VERY_SLOW = 5_000;
const SLOW_ROUNDS = 3;
/** A sample counts for nothing where a fixed piece of work took this many times as long as it can. */
const SLOWED_DOWN = 3;

/**
 * Times contestants that take turns, one sample each a round and every other round from the last to the first, so that a
 * change of the machine's pace meets all of them alike. Each is first warmed up and told how often to repeat what it
 * does.
 *
 * @throws CancelledError
 */
export async function race(contestants: readonly Timed[], options: RaceOptions): Promise<Samples[]> {
  const { nRounds, cancel, pause, wasDisturbed = () => false } = options;
  const pace = new Pace(options.now);
  const entries = [];
  for (const timed of contestants) entries.push({ timed, ...(await warmUp(timed, options)) });
  for (let round = 0; round < 2 * nRounds; round++) {
    const open = entries.filter(({ samples, nWanted }) => samples.milliseconds.length < nWanted);
    if (open.length === 0) break;
    for (const { timed, samples } of round % 2 === 0 ? open : open.reverse()) {
      await pause?.();
      requireWanted(cancel);
      wasDisturbed();
      const milliseconds = await timed(samples.repetitions);
      if (wasDisturbed() || pace.isSlowedDown()) samples.nDropped++;
      else samples.milliseconds.push(milliseconds);
    }
  }
  return entries.map(({ samples }) => samples);
}

async function warmUp(
  timed: Timed,
  { nRounds, sampleMs, pause, cancel }: RaceOptions,
): Promise<{ samples: Samples; nWanted: number }> {
  await pause?.();
  requireWanted(cancel);
  let repetitions = 1;
  let milliseconds = await timed(1);
  // What ran once for the first time says little; one that is slow even then is not asked again in vain.
  if (milliseconds < SLOW) milliseconds = await timed(1);
  while (milliseconds * repetitions < sampleMs && repetitions < 1e6) {
    await pause?.();
    requireWanted(cancel);
    const wanted = Math.ceil((1.2 * sampleMs) / Math.max(milliseconds, 1e-6));
    repetitions = Math.min(Math.max(wanted, repetitions + 1), 8 * repetitions, 1e6);
    milliseconds = await timed(repetitions);
  }
  const isLast = milliseconds > VERY_SLOW;
  return {
    samples: { milliseconds: isLast ? [milliseconds] : [], repetitions, nDropped: 0 },
    nWanted: isLast ? 1 : milliseconds > SLOW ? Math.min(nRounds, SLOW_ROUNDS) : nRounds,
  };
}

/** A timed piece of work out of something that is merely done. */
export function timedBy(now: () => number, work: () => unknown): Timed {
  return async (repetitions) => {
    const start = now();
    for (let done = 0; done < repetitions; done++) await work();
    return (now() - start) / repetitions;
  };
}

/** Knows how long a fixed piece of work takes when nothing holds the processor back. */
class Pace {
  readonly #now: () => number;
  #least = Number.POSITIVE_INFINITY;

  constructor(now: () => number) {
    this.#now = now;
    for (let trial = 0; trial < 20; trial++) this.#least = Math.min(this.#least, this.#measure());
  }

  isSlowedDown(): boolean {
    const milliseconds = this.#measure();
    this.#least = Math.min(this.#least, milliseconds);
    return milliseconds > SLOWED_DOWN * this.#least + 0.5;
  }

  #measure(): number {
    const start = this.#now();
    let sum = 0;
    for (let step = 0; step < 200_000; step++) sum = sum * 0.5 + step;
    // Read, so that the loop is not left out.
    return sum < 0 ? 0 : this.#now() - start;
  }
}

export function requireWanted(cancel: Cancel): void {
  if (cancel.cancelled) throw new CancelledError('cancelled');
}

/** How long a sample has to be: longer where the clock moves in coarse steps, as browsers' do. */
export function sampleLength(now: () => number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let trial = 0; trial < 50; trial++) {
    const start = now();
    let next = now();
    // A clock that stands still, as a test's does, is not waited for.
    for (let look = 0; next === start && look < 1e6; look++) next = now();
    if (next > start) least = Math.min(least, next - start);
  }
  return least < 0.01 ? 5 : 20;
}
