import type { Clock } from '../../src/app/clock.ts';
import { Engines } from '../../src/app/engines.ts';
import { Session } from '../../src/app/session.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { figuresText } from '../../src/text/figures.ts';

/** The page's own clock. */
export const browserClock: Clock = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
  frame(callback) {
    const id = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(id);
  },
  after(milliseconds, callback) {
    const id = setTimeout(callback, milliseconds);
    return () => clearTimeout(id);
  },
};

/** A real session on the float64 reference engine; both surfaces are computed when the promise settles. */
export async function makeSession(): Promise<Session> {
  const source = {
    cpu: () => referenceEngine(() => performance.now()),
    gpu: async () => ({ reason: () => figuresText().gpu['no-webgpu'] }),
  };
  const engines = new Engines(source, browserClock);
  const session = new Session(engines, browserClock);
  await engines.start();
  await settled(session, () => session.state.surfaces.every(({ surface, busy }) => surface !== undefined && !busy));
  return session;
}

/** Waits until the state answers a condition. */
export function settled(session: Session, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!condition()) return;
      end();
      resolve();
    };
    const end = session.store.subscribe(look);
    look();
  });
}
