// Builds the page into dist/, or with --cli the command line into .cache/cli/. With --kill-switch the page gets a service
// worker that takes away the one that browsers have kept.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { examplesPage } from './examples.mjs';
import { precache } from './precache.mjs';
import { CACHE, ROOT, sourceHash, withLock } from './project.mjs';
import { isStarted, runScript, setUp } from './setup.mjs';

/** Where the built page lies. */
export const DIST = join(ROOT, 'dist');

const CLI_BUILDS = join(CACHE, 'cli');
const CLI_BUILDS_KEPT = 4;

/**
 * Builds the page for production into dist/: as files to be served, with their service worker, as the one file
 * rnnscape.html, and as an element for other pages in embed/, with its examples.
 *
 * @param {{ onlyIfChanged?: boolean, logLevel?: 'info' | 'warn', worker?: ServiceWorkerName }} [options]
 */
export async function buildPage({ onlyIfChanged = false, logLevel = 'warn', worker = 'service-worker' } = {}) {
  const stamp = join(CACHE, 'dist.hash');
  await withLock('dist', async () => {
    const hash = sourceHash();
    const isFresh = existsSync(join(DIST, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
    if (onlyIfChanged && isFresh) return;
    rmSync(stamp, { force: true });
    const { build } = await import('vite');
    await forProduction(async () => {
      const input = ['index.html', 'embed.html'].map((name) => join(ROOT, name));
      const page = { outDir: DIST, emptyOutDir: true, rolldownOptions: { input } };
      await build({ ...viteBase(), logLevel, mode: 'production', build: page });
      await build({ ...viteBase(), logLevel, mode: 'single-file', build: { outDir: DIST } });
      await build({ ...viteBase(), logLevel, mode: 'production', publicDir: false, build: elementBuild() });
    });
    writeFileSync(join(DIST, 'examples.html'), examplesPage(readFileSync(join(ROOT, 'docs/embedding.md'), 'utf8')));
    await buildServiceWorker(DIST, worker);
    if (worker === 'service-worker') writeFileSync(stamp, hash);
  });
}

/** One module, and beside it the workers that it starts. */
function elementBuild() {
  return {
    outDir: join(DIST, 'embed'),
    assetsDir: '',
    rolldownOptions: {
      input: join(ROOT, 'src/embed/rnn-landscape.ts'),
      output: { entryFileNames: '[name].js', codeSplitting: false },
    },
  };
}

/** @typedef {'service-worker' | 'kill-switch'} ServiceWorkerName */

/**
 * Builds sw.js into the folder of a built page, for its files as they are now.
 *
 * @param {string} folder
 * @param {ServiceWorkerName} [worker]
 */
export async function buildServiceWorker(folder, worker = 'service-worker') {
  const { build } = await import('vite');
  const { files, build: id } = precache(folder);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    publicDir: false,
    define: { __FILES__: JSON.stringify(files), __BUILD__: JSON.stringify(id) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2023',
      rolldownOptions: {
        input: join(ROOT, `src/offline/${worker}.ts`),
        output: { entryFileNames: 'sw.js', format: 'iife' },
      },
    },
  });
}

/**
 * Runs a build as for production even where NODE_ENV says otherwise, as it does under a test runner: libraries choose
 * their development form by it.
 *
 * @param {() => Promise<unknown>} work
 */
async function forProduction(work) {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** Where the command line lies when it is built from the present sources; each state of them has a folder of its own. */
export function cliBuild() {
  return join(CLI_BUILDS, sourceHash());
}

/** Builds the command line for Node. Safe when two processes do so at once: a build appears whole or not at all. */
export async function buildCli() {
  const target = cliBuild();
  const draft = join(CLI_BUILDS, `draft-${process.pid}`);
  const { build } = await import('vite');
  await build({
    ...viteBase(),
    logLevel: 'warn',
    publicDir: false,
    // All of it in the bundle, so that it runs where nothing is installed; but Dawn is a binary.
    ssr: { noExternal: true, external: ['webgpu'] },
    // Workers are not bundled by themselves here: each is an entry that lies beside cli.js.
    build: {
      ssr: true,
      outDir: draft,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { input: cliEntries(), external: ['webgpu'] },
    },
  });
  mkdirSync(CLI_BUILDS, { recursive: true });
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  removeOldCliBuilds();
}

/** @returns {Record<string, string>} */
function cliEntries() {
  const folder = join(ROOT, 'src/cli');
  const workers = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('worker.ts')) : [];
  return Object.fromEntries([
    ['cli', join(ROOT, 'src/cli.ts')],
    ...workers.map((name) => [basename(name, '.ts'), join(folder, name)]),
  ]);
}

/** A few are kept, because another process may still be running one of them. */
function removeOldCliBuilds() {
  const builds = readdirSync(CLI_BUILDS)
    .filter((name) => !name.startsWith('draft-'))
    .map((name) => ({ path: join(CLI_BUILDS, name), time: statSync(join(CLI_BUILDS, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of builds.slice(CLI_BUILDS_KEPT)) rmSync(path, { recursive: true, force: true });
}

function viteBase() {
  return { root: ROOT, configFile: join(ROOT, 'vite.config.ts') };
}

if (isStarted(import.meta.url)) {
  await runScript(async () => {
    await setUp();
    if (process.argv.includes('--cli')) return buildCli();
    const worker = process.argv.includes('--kill-switch') ? 'kill-switch' : 'service-worker';
    return buildPage({ logLevel: 'info', worker });
  });
}
