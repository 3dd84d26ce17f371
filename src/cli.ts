import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { cpus, platform, release } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Io } from './cli/io.ts';
import { run } from './cli/run.ts';

// Whoever reads may stop reading: `… | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const processor = cpus()[0]?.model.trim() || 'CPU';
const io: Io = {
  write: (text) =>
    new Promise((resolve) => {
      if (process.stdout.write(text)) resolve();
      else process.stdout.once('drain', resolve);
    }),
  tell: (line) => void process.stderr.write(`${line}\n`),
  now: () => performance.now(),
  environment: process.env,
  processor,
  host: `${processor}, ${cpus().length} cores, ${platform()} ${release()}, Node ${process.versions.node}`,
  version: versionAbove(fileURLToPath(import.meta.url)),
  commit: __COMMIT__,
  date: () => new Date().toISOString(),
  drawSeed: () => randomInt(2 ** 32),
  read: (path) => readFile(path, 'utf8'),
};

const code = await run(process.argv.slice(2), io);
// Dawn aborts when Node ends by itself, so we end it, once stdout is empty.
process.stdout.write('', () => process.exit(code));

/** The version in the nearest package.json above the bundle. */
function versionAbove(path: string): string {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
    } catch {}
  }
  return 'unknown';
}
