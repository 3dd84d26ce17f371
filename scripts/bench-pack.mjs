// Packs what a benchmark needs on a machine with nothing but Node: the command line and Dawn's binary of one platform.
// Writes .cache/rnnscape-bench-<version>-<platform>.tgz and says how large it is.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildCli, cliBuild } from './build.mjs';
import { CACHE, ROOT } from './project.mjs';
import { isStarted, runScript, setUp } from './setup.mjs';

/** Most bytes that the pack may have once it is unpacked. */
const LIMIT = 60 * 2 ** 20;

/**
 * @param {string} platform one for which the package `webgpu` has a binary: linux-x64, win32-x64, darwin-universal …
 * @returns {Promise<{ archive: string, bytes: number }>} `bytes`: of all files, unpacked
 */
export async function packBench(platform = thisPlatform()) {
  const dawn = join(ROOT, 'node_modules/webgpu');
  const platforms = readdirSync(join(dawn, 'dist'));
  if (!platforms.includes(platform)) {
    throw new Error(`one of ${platforms.join(', ')} was expected, ${platform} was given`);
  }
  await buildCli();
  const { version, license, type } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const name = `rnnscape-bench-${version}-${platform}`;
  const folder = join(CACHE, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(cliBuild(), folder, { recursive: true });
  cpSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name: 'rnnscape', version, license, type })}\n`);
  const target = join(folder, 'node_modules/webgpu');
  for (const file of ['index.js', 'package.json', 'LICENSE.md', join('dist', platform)]) {
    cpSync(join(dawn, file), join(target, file), { recursive: true });
  }
  const bytes = sizeOf(folder);
  if (bytes > LIMIT) throw new Error(`${name}: at most ${LIMIT} bytes were expected, it has ${bytes}`);
  const archive = join(CACHE, `${name}.tgz`);
  const { status, error } = spawnSync('tar', ['-czf', archive, '-C', CACHE, name], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`tar failed: ${error?.message ?? `exit code ${status}`}`);
  return { archive, bytes };
}

/** The platform that this process runs on, as the package `webgpu` names it. */
export function thisPlatform() {
  return `${process.platform}-${process.platform === 'darwin' ? 'universal' : process.arch}`;
}

/**
 * @param {string} folder
 * @returns {number}
 */
function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
  }, 0);
}

if (isStarted(import.meta.url)) {
  await runScript(async () => {
    await setUp();
    const { archive, bytes } = await packBench(process.argv[2]);
    const size = (/** @type {number} */ count) => `${(count / 2 ** 20).toFixed(1)} MiB`;
    console.info(`${relative(ROOT, archive)}: ${size(statSync(archive).size)}, unpacked ${size(bytes)}`);
    console.info('there: tar -xzf the archive, then in its folder: node cli.js bench, node cli.js verify');
  });
}
