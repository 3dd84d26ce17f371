import { defaultPage, type PageSettings } from './app/classroom/page-settings.ts';
import { restrict } from './app/classroom/restrictions.ts';
import { Engines } from './app/engines.ts';
import type { Linked, LinkKeeping } from './app/link-keeper.ts';
import { type PageWords, type Route, readRoute } from './app/route.ts';
import { Session } from './app/session.ts';
import { browserClock as clock, engineSource } from './host/browser.ts';
import { createWorker, keepOffline } from './host/served.ts';
import { chooseLanguage, language, onLanguage, setLanguage, textsReady } from './text/language.ts';
import type { RnnApp } from './views/app/rnn-app.ts';
import './views/index.ts';

const engines = new Engines(engineSource(createWorker), clock);
const app = document.querySelector<RnnApp>('rnn-app')!;
const session = new Session(engines, clock);
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
  const newExplorer = () => new Explorer(engines, clock);
  const lessons = new Lessons(newExplorer(), clock, lessonHost, isCalm, newExplorer);
  await keepLink(lessons, lessonKeeping);
  lessons.enter();
  return lessons;
});
onLanguage(() => {
  document.documentElement.lang = language();
});
app.loadArticle = once(async () => {
  const { article } = await import('./views/tutorial/index.ts');
  await textsReady();
  return article;
});
app.loadPresentation = once(async () => {
  await import('./views/presentation/rnn-presentation.ts');
  await textsReady();
});
app.loadClassLink = once(async () => {
  await import('./views/class-link/rnn-class-link.ts');
  await textsReady();
});
/** where the address led last */
let following: Route | undefined;
// Nothing is drawn before it is known where to, and what of it.
void followAddress().then(() => {
  app.session = session;
});
addEventListener('hashchange', () => void followAddress());
void engines.start();
keepOffline(async (goOver) => {
  await import('./views/update-notice/rnn-update-notice.ts');
  await textsReady();
  app.goOver = goOver;
}).catch(() => {}); // A browser that keeps nothing, as in private windows, shows the page all the same.

/** What the address says about the page is in force before its place is shown, so that nothing hidden is seen first. */
async function followAddress(): Promise<void> {
  const route = readRoute(location.hash);
  following = route;
  const settings = await pageSettingsOf(route.words);
  // Not where the place itself has put its link into the address meanwhile: that leads to the same place.
  if (route !== following) return;
  restrict(settings.restrictions);
  app.page = settings;
  app.route = route;
  // A language that can't be loaded now leaves the page as it is.
  setLanguage(settings.language ?? chooseLanguage(navigator.languages)).catch(() => {});
}

async function pageSettingsOf(words: PageWords): Promise<PageSettings> {
  if (Object.keys(words).length === 0) return defaultPage;
  const { readPageWords } = await import('./app/classroom/page-words.ts');
  await textsReady();
  return readPageWords(words);
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
