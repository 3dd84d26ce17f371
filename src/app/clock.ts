/** Time, as the entry hands it in: a page's, Node's, or a test's own. */
export interface Clock {
  /** milliseconds */
  now(): number;
  /** Lets everything else that waits go first. */
  pause(): Promise<void>;
  /** Calls back before the next picture. @returns the function that cancels */
  frame(callback: () => void): () => void;
  /** Calls back after `milliseconds`. @returns the function that cancels */
  after(milliseconds: number, callback: () => void): () => void;
}

/** Runs a generator in slices of at most `budget` milliseconds, so that the page stays alive. */
export async function inSlices<Progress, Result>(
  work: Generator<Progress, Result>,
  clock: Clock,
  options: {
    readonly budget?: number;
    readonly cancelled?: () => boolean;
    readonly progress?: (p: Progress) => void;
  } = {},
): Promise<Result | undefined> {
  const budget = options.budget ?? 8;
  let sliceStart = clock.now();
  for (let next = work.next(); ; next = work.next()) {
    if (next.done) return next.value;
    if (clock.now() - sliceStart < budget) continue;
    options.progress?.(next.value);
    await clock.pause();
    if (options.cancelled?.()) return undefined;
    sliceStart = clock.now();
  }
}
