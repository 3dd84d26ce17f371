import { type Endpoint, expose } from 'comlink';
import { jobServer } from '../../src/engines/cpu/job-server.ts';
import type { JobServer } from '../../src/engines/cpu/jobs.ts';
import { mapKernels } from '../../src/engines/cpu/map-kernels.ts';
import type { WorkerPort } from '../../src/engines/cpu/worker-host.ts';
import { models } from '../../src/models/index.ts';

/** A worker port whose other end the test holds. */
export interface ChannelWorker extends WorkerPort {
  readonly events: EventTarget;
  readonly terminated: boolean;
}

/**
 * The CPU engine's worker on the other side of a real message channel: messages are cloned and buffers transferred as
 * they are between threads, but both sides share one.
 *
 * @param serve what answers there; nothing where it is null
 */
export function channelWorker(serve: object | null = localServer()): ChannelWorker {
  const { port1, port2 } = new MessageChannel();
  if (serve) expose(serve, port2 as Endpoint);
  const events = new EventTarget();
  let terminated = false;
  return {
    events,
    get terminated() {
      return terminated;
    },
    postMessage: (message, transfer) => port1.postMessage(message, transfer ?? []),
    start: () => port1.start(),
    addEventListener(type, listener) {
      const target = type === 'message' ? port1 : events;
      target.addEventListener(type, listener as EventListener);
    },
    removeEventListener(type, listener) {
      const target = type === 'message' ? port1 : events;
      target.removeEventListener(type, listener as EventListener);
    },
    terminate() {
      terminated = true;
      port1.close();
      port2.close();
    },
  };
}

/** What answers in the real worker. */
function localServer(): JobServer {
  return jobServer(models, async () => mapKernels);
}

/** Makes workers that answer some questions in another way. */
export function changedWorker(
  change: (server: JobServer) => Partial<Record<keyof JobServer, unknown>>,
): () => ChannelWorker {
  return () => {
    const server = localServer();
    return channelWorker({ ...server, ...change(server) });
  };
}

/** Hands out one worker after the other, from the last maker again and again, and keeps them. */
export function workers(...makers: (() => ChannelWorker)[]) {
  const made: ChannelWorker[] = [];
  const createWorker = () => {
    const worker = (makers[made.length] ?? makers.at(-1)!)();
    made.push(worker);
    return worker;
  };
  return { made, createWorker };
}
