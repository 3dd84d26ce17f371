import type { Clock } from './app/clock.ts';
import { type EngineSource, Engines } from './app/engines.ts';
import type { Linked, LinkKeeping } from './app/link-keeper.ts';
import { readRoute } from './app/route.ts';
import { Session } from './app/session.ts';
import { cpuEngine } from './engines/cpu/cpu-engine.ts';
import cpuWorkerUrl from './engines/cpu/worker.ts?worker&url';
import { chooseLanguage, LANGUAGES, language, onLanguage, setLanguage, textsReady } from './text/language.ts';
import type { RnnApp } from './views/app/rnn-app.ts';
import './views/index.ts';

interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

/** The one policy that lets a script URL through: this page's own worker. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('rnnscape', {
  createScriptURL: (url) => {
    if (new URL(url, location.href).href !== new URL(cpuWorkerUrl, location.href).href) {
      throw new TypeError(`worker: ${cpuWorkerUrl} was expected, ${url} was given`);
    }
    return url;
  },
});

const clock: Clock = {
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

/** Why the GPU does not compute, and what would help: one rung of the ladder each. */
const REASONS = {
  insecure:
    'This page was not opened over https or from localhost, so the browser hides its GPU and the CPU computes. An https address would help.',
  'no-webgpu': 'Your browser has no WebGPU, so the CPU computes. Chrome, Edge or Safari 26 would use the GPU.',
  'no-adapter':
    "Your browser found no GPU that it can use, so the CPU computes. Hardware acceleration in the browser's settings, or a newer graphics driver, may help.",
  'request-failed':
    'Your GPU refused to start, so the CPU computes. Reloading the page, or a newer graphics driver, may help.',
  'timed-out': 'Your GPU did not answer, so the CPU computes. Reloading the page, or restarting the browser, may help.',
} as const;

const source: EngineSource = {
  cpu: () => cpuEngine({ now: clock.now, createWorker, name: 'this CPU' }),
  async gpu() {
    if (!isSecureContext) return { reason: REASONS.insecure };
    if (!navigator.gpu) return { reason: REASONS['no-webgpu'] };
    try {
      // Only where there may be a GPU; the CPU shows the first surfaces meanwhile.
      const { GpuUnavailableError, openGpuEngine } = await import('./engines/gpu/gpu-engine.ts');
      try {
        return { engine: await openGpuEngine(navigator.gpu, { now: clock.now, painter: true }) };
      } catch (error) {
        if (error instanceof GpuUnavailableError) return { reason: REASONS[error.reason] };
        throw error;
      }
    } catch (error) {
      return { reason: `The GPU could not be started, so the CPU computes: ${error}` };
    }
  },
};

function createWorker(): Worker {
  const url = policy ? policy.createScriptURL(cpuWorkerUrl) : cpuWorkerUrl;
  return new Worker(url as string, { type: 'module', name: 'rnnscape CPU engine' });
}

const engines = new Engines(source, clock);
const app = document.querySelector<RnnApp>('rnn-app')!;
app.session = new Session(engines, clock);
app.loadExplorer = once(async () => {
  const [{ Explorer }, { exploreKeeping }] = await Promise.all([
    import('./app/explore/explorer.ts'),
    import('./app/explore/link-parts.ts'),
    import('./views/explore/index.ts'),
  ]);
  await textsReady();
  const explorer = new Explorer(engines, clock);
  await keepLink(explorer, exploreKeeping);
  return explorer;
});
app.loadBenchmark = once(async () => {
  const [{ Benchmark, benchmarkKeeping }, { hostOfBrowser, watchForDisturbance }] = await Promise.all([
    import('./app/benchmark/benchmark.ts'),
    import('./views/benchmark/browser.ts'),
    import('./views/benchmark/rnn-benchmark.ts'),
  ]);
  await textsReady();
  const benchmark = new Benchmark({
    clock,
    engines: () => engines.available,
    host: hostOfBrowser(),
    version: __VERSION__,
    commit: __COMMIT__,
    date: () => new Date().toISOString(),
    drawSeed: () => crypto.getRandomValues(new Uint32Array(1))[0]!,
    wasDisturbed: watchForDisturbance(() => app.route.place === 'benchmark'),
  });
  await keepLink(benchmark, benchmarkKeeping);
  return benchmark;
});
app.loadLessons = once(async () => {
  const [{ Explorer }, { Lessons, lessonKeeping }, { lessonHost }] = await Promise.all([
    import('./app/explore/explorer.ts'),
    import('./app/lesson/lessons.ts'),
    import('./views/lesson/browser.ts'),
    import('./views/explore/index.ts'),
    import('./views/lesson/rnn-lessons.ts'),
  ]);
  await textsReady();
  const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
  const lessons = new Lessons(new Explorer(engines, clock), clock, lessonHost, isCalm);
  await keepLink(lessons, lessonKeeping);
  lessons.enter();
  return lessons;
});
onLanguage(() => {
  document.documentElement.lang = language();
});
followAddress();
addEventListener('hashchange', followAddress);
void engines.start();

function followAddress(): void {
  app.route = readRoute(location.hash);
  const wanted = LANGUAGES.find((each) => each === app.route.words.lang) ?? chooseLanguage(navigator.languages);
  // A language that can't be loaded now leaves the page as it is.
  setLanguage(wanted).catch(() => {});
}

async function keepLink<State extends object>(subject: Linked<State>, keeping: LinkKeeping<State>): Promise<void> {
  const { LinkKeeper } = await import('./app/link-keeper.ts');
  const keeper = new LinkKeeper(subject, keeping, clock, {
    hash: () => location.hash,
    replace: (hash) => history.replaceState(null, '', hash),
    push: (hash) => history.pushState(null, '', hash),
  });
  addEventListener('hashchange', () => keeper.arrive());
  keeper.arrive();
}

/** One that failed is tried again the next time. */
function once<Result>(load: () => Promise<Result>): () => Promise<Result> {
  let loading: Promise<Result> | undefined;
  return () => {
    loading ??= load();
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
}
