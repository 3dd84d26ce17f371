import { type Endpoint, type Remote, wrap } from 'comlink';
import type { JobServer } from './jobs.ts';

/** What the engine needs of a worker. A browser's `Worker` is one. */
export interface WorkerPort extends Endpoint {
  terminate(): void;
}

/** A worker that has answered its first ping. */
export interface Connection {
  readonly server: Remote<JobServer>;
  /** An answer of the worker. Rejects as soon as the worker breaks, or says nothing for too long. */
  ask<Answer>(answer: Promise<Answer>, patience?: number): Promise<Answer>;
  end(reason: string): void;
}

/** A worker is created at first use, once more after it failed, and then no more. */
const MAX_ATTEMPTS = 2;

/** Owns the engine's worker: creates it, watches it, replaces it once, and ends it. */
export class WorkerHost {
  readonly #createWorker: () => WorkerPort;
  readonly #patience: number;
  readonly #firstPatience: number;
  #attempts = 0;
  #current: Promise<Connection | undefined> | undefined;
  #destroyed = false;

  /**
   * @param patience how long a worker may say nothing while it is asked, in milliseconds
   * @param firstPatience the same for its first answer
   */
  constructor(createWorker: () => WorkerPort, patience: number, firstPatience = patience) {
    this.#createWorker = createWorker;
    this.#patience = patience;
    this.#firstPatience = firstPatience;
  }

  /** A worker that answers, or undefined where there is none to be had. */
  async connection(): Promise<Connection | undefined> {
    while (!this.#destroyed) {
      if (!this.#current) {
        if (this.#attempts === MAX_ATTEMPTS) return undefined;
        this.#attempts++;
        this.#current = this.#connect();
      }
      const current = this.#current;
      const connection = await current;
      if (connection) return connection;
      if (this.#current === current) this.#current = undefined;
    }
    return undefined;
  }

  /** Ends a worker that failed; the next call of `connection` replaces it. */
  async replace(failed: Connection): Promise<void> {
    failed.end('it failed');
    const current = this.#current;
    if ((await current) === failed && this.#current === current) this.#current = undefined;
  }

  destroy(): void {
    this.#destroyed = true;
    void this.#current?.then((connection) => connection?.end('the engine was destroyed'));
  }

  async #connect(): Promise<Connection | undefined> {
    let connection: Connection | undefined;
    try {
      connection = connect(this.#createWorker(), this.#patience);
      await connection.ask(connection.server.ping(), this.#firstPatience);
      return connection;
    } catch {
      // Blocked by a policy, not found, broken or silent: the engine computes without it, so this is no error.
      connection?.end('it did not start');
      return undefined;
    }
  }
}

function connect(worker: WorkerPort, patience: number): Connection {
  let reportBroken: (reason: Error) => void;
  const broken = new Promise<never>((_, reject) => {
    reportBroken = reject;
  });
  // It may break while nobody asks.
  broken.catch(() => {});
  const end = (reason: string) => {
    reportBroken(new Error(`CPU worker: ${reason}`));
    worker.terminate();
  };
  worker.addEventListener('error', () => end('an error event'));
  worker.addEventListener('messageerror', () => end('a message that could not be read'));
  return {
    server: wrap<JobServer>(worker),
    end,
    async ask(answer, within = patience) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`CPU worker: no answer in ${within} ms`)), within);
      });
      try {
        return await Promise.race([answer, broken, silence]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
