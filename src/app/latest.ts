import { type Cancel, CancelledError } from '../engines/engine.ts';

/**
 * Runs one job at a time and keeps at most one waiting: the newest. A newer job cancels the running one, and an answer
 * that comes too late is dropped, so what is shown always belongs to what was asked last.
 */
export class Latest {
  #running = false;
  #waiting: (() => Promise<void>) | undefined;
  #token = { cancelled: false };

  /**
   * @param job the work; it may look at `cancel` between its parts
   * @param deliver gets the result, only if nothing newer was asked meanwhile
   * @param discard gets a result that came too late, to release what it holds
   */
  run<Result>(
    job: (cancel: Cancel) => Promise<Result>,
    deliver: (result: Result) => void,
    fail: (error: unknown) => void,
    discard: (result: Result) => void = () => {},
  ): void {
    this.#token.cancelled = true;
    const token = { cancelled: false };
    this.#token = token;
    this.#waiting = async () => {
      try {
        const result = await job(token);
        if (token.cancelled) discard(result);
        else deliver(result);
      } catch (error) {
        if (!token.cancelled && !(error instanceof CancelledError)) fail(error);
      }
    };
    if (!this.#running) void this.#drain();
  }

  /** Drops what is running and what waits. */
  cancel(): void {
    this.#token.cancelled = true;
    this.#waiting = undefined;
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#waiting) {
      const next = this.#waiting;
      this.#waiting = undefined;
      await next();
    }
    this.#running = false;
  }
}
