// Builds the page into dist/, or with --cli the command line into .cache/cli/.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CACHE, ROOT, sourceHash, withLock } from './project.mjs';
import { isStarted, runScript, setUp } from './setup.mjs';

/** Where the built page lies. */
export const DIST = join(ROOT, 'dist');

const CLI_BUILDS = join(CACHE, 'cli');
const CLI_BUILDS_KEPT = 4;

/**
 * Builds the page for production into dist/.
 *
 * @param {{ onlyIfChanged?: boolean, logLevel?: 'info' | 'warn' }} [options]
 */
export async function buildPage({ onlyIfChanged = false, logLevel = 'warn' } = {}) {
  const stamp = join(CACHE, 'dist.hash');
  await withLock('dist', async () => {
    const hash = sourceHash();
    const isFresh = existsSync(join(DIST, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
    if (onlyIfChanged && isFresh) return;
    rmSync(stamp, { force: true });
    const { build } = await import('vite');
    await forProduction(() =>
      build({ ...viteBase(), logLevel, mode: 'production', build: { outDir: DIST, emptyOutDir: true } }),
    );
    writeFileSync(stamp, hash);
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
    await (process.argv.includes('--cli') ? buildCli() : buildPage({ logLevel: 'info' }));
  });
}
