// Runs the command line from a fresh build. stdout belongs to the command alone.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cliBuild } from './build.mjs';
import { runScript, setUp } from './setup.mjs';

await runScript(async () => {
  await setUp();
  const bundle = join(cliBuild(), 'cli.js');
  if (!existsSync(bundle)) build();
  process.argv[1] = bundle;
  await import(pathToFileURL(bundle).href);
});

/** In a process of its own, so that nothing of the bundler stays behind in the one that computes. */
function build() {
  const script = fileURLToPath(new URL('build.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [script, '--cli'], {
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  if (status !== 0) throw new Error('the command line could not be built');
}
