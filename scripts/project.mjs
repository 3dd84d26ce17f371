import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The repository's folder, wherever a script was started from. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** What the scripts keep between runs; never committed. */
export const CACHE = join(ROOT, '.cache');

const SOURCES = [
  'src',
  'shaders',
  'public',
  'index.html',
  'embed.html',
  'docs/embedding.md',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'scripts/vite-plugins.ts',
  'scripts/single-file.ts',
  'scripts/precache.mjs',
  'scripts/examples.mjs',
  'scripts/build.mjs',
];

/** A hash of everything that a build is made from: equal hashes, equal builds. */
export function sourceHash() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesUnder).sort()) {
    hash.update(`${file.replaceAll(sep, '/')}\0`);
    hash.update(readFileSync(join(ROOT, file)));
    hash.update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Every file under a path of the repository, relative to its folder.
 *
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  const absolute = join(ROOT, path);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(path, entry.name)) : entry.isFile() ? [join(path, entry.name)] : [],
  );
}

/**
 * Runs a task while no other process of this repository runs one under the same name.
 *
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result> | Result} task
 * @returns {Promise<Result>}
 */
export async function withLock(name, task) {
  const lock = join(CACHE, `${name}.lock`);
  mkdirSync(CACHE, { recursive: true });
  while (!take(lock)) await sleep(100);
  try {
    return await task();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/**
 * Whether the process that took a lock has ended without giving it back.
 *
 * @param {string} lock
 */
function isAbandoned(lock) {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    // An empty file is a lock that is being written just now.
    if (owner > 0) process.kill(owner, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
