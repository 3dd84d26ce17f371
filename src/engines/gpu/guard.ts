import { type Cancel, CancelledError, DeviceLostError } from '../engine.ts';

/** How often a cancellation and a deadline are looked at while the GPU is awaited, in milliseconds. */
const TICK = 50;
/** A failed call that is followed by a loss within this time failed because of it, in milliseconds. */
const GRACE = 100;

export interface GuardOptions {
  /** how long one answer of the device may take, in milliseconds */
  readonly timeout: number;
}

/**
 * The one place where an answer of the device is awaited, so that nothing hangs: a call can resolve, reject, or never
 * settle after a loss, and resolving alone proves nothing.
 */
export class Guard {
  /** Resolves with the reason once the device is gone or no longer answers. */
  readonly lost: Promise<string>;
  readonly device: GPUDevice;
  /** true once a dispatch may be stuck: destroying the device would then block */
  stuck = false;
  #reason: string | undefined;
  #lose!: (reason: string) => void;
  readonly #timeout: number;
  readonly #waiting = new Set<(reason: string) => void>();

  constructor(device: GPUDevice, { timeout }: GuardOptions) {
    this.device = device;
    this.#timeout = timeout;
    this.lost = new Promise((resolve) => {
      this.#lose = (reason) => {
        if (this.#reason !== undefined) return;
        this.#reason = reason;
        resolve(reason);
        for (const interrupt of this.#waiting) interrupt(reason);
      };
    });
    device.lost.then(({ reason, message }) => this.#lose(`${reason}: ${message}`));
  }

  /** @throws DeviceLostError where the device is gone, CancelledError where the job is */
  check(what: string, cancel?: Cancel): void {
    if (this.#reason !== undefined) throw new DeviceLostError(`${what}: the device was lost (${this.#reason})`);
    if (cancel?.cancelled) throw new CancelledError(`${what}: cancelled`);
  }

  /** @throws DeviceLostError, CancelledError, or what `answer` rejects with */
  async wait<Answer>(what: string, answer: Promise<Answer>, cancel?: Cancel): Promise<Answer> {
    // A cancelled or lost wait leaves the answer behind; its later rejection concerns nobody.
    answer.catch(() => {});
    let ticker: ReturnType<typeof setInterval> | undefined;
    let interrupt: ((reason: string) => void) | undefined;
    const interruption = new Promise<never>((_, reject) => {
      interrupt = (reason) => reject(new DeviceLostError(`${what}: the device was lost (${reason})`));
      this.#waiting.add(interrupt);
      const deadline = performance.now() + this.#timeout;
      ticker = setInterval(() => {
        if (cancel?.cancelled) reject(new CancelledError(`${what}: cancelled`));
        else if (performance.now() > deadline) {
          this.stuck = true;
          this.#lose(`no answer within ${this.#timeout} ms`);
        }
      }, TICK);
    });
    try {
      const result = await Promise.race([answer, interruption]);
      this.check(what, cancel);
      return result;
    } catch (error) {
      if (error instanceof CancelledError || error instanceof DeviceLostError) throw error;
      await Promise.race([this.lost, new Promise((resolve) => setTimeout(resolve, GRACE))]);
      this.check(what, cancel);
      throw error;
    } finally {
      clearInterval(ticker);
      this.#waiting.delete(interrupt!);
    }
  }

  /**
   * Runs `work`, which must not await, inside error scopes.
   *
   * @returns the result, and a promise that rejects with what WebGPU reported; to be waited for by the caller
   */
  scoped<Result>(what: string, work: () => Result): { result: Result; verdict: Promise<void> } {
    const filters = ['out-of-memory', 'validation', 'internal'] as const;
    for (const filter of filters) this.device.pushErrorScope(filter);
    let result: Result;
    let reports: Promise<GPUError | null>[] = [];
    try {
      result = work();
    } finally {
      reports = filters.map(() => this.device.popErrorScope());
      for (const report of reports) report.catch(() => {});
    }
    const verdict = Promise.all(reports).then((errors) => {
      const error = errors.find((each) => each !== null);
      if (error) throw new Error(`${what}: ${error.message}`);
    });
    verdict.catch(() => {});
    return { result, verdict };
  }
}
