// `npm start`: installs, builds, serves the page on 127.0.0.1 and opens it where there is a browser.
import { spawn } from 'node:child_process';
import { buildPage, DIST } from './build.mjs';
import { readOptions } from './options.mjs';
import { runScript, setUp } from './setup.mjs';
import { serve } from './static-server.mjs';

const HELP = `npm start -- [--port N] [--no-open]

  --port N    the port to serve on (4173); when it is busy, the next free one
  --no-open   don't open a browser
`;
const PORTS_TRIED = 20;

const options = readOptions(process.argv.slice(2), { help: HELP, flags: ['--no-open'], defaultPort: 4173 });
await runScript(async () => {
  await setUp();
  await buildPage({ onlyIfChanged: true });
  const { url } = await serveOnFreePort(options.port);
  process.stdout.write(`rnnscape is at ${url} (Ctrl+C ends it)\n`);
  if (!options.flags.has('--no-open')) openBrowser(url);
});

/** @param {number} wanted */
async function serveOnFreePort(wanted) {
  for (let port = wanted; ; port++) {
    try {
      return await serve({ folder: DIST, port });
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isBusy || port - wanted >= PORTS_TRIED || port === 65_535) throw error;
      process.stderr.write(`rnnscape: port ${port} is busy, trying ${port + 1}\n`);
    }
  }
}

/**
 * Opens the address, and minds nothing if that can't be done.
 *
 * @param {string} url
 */
function openBrowser(url) {
  const hasDisplay = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  /** @type {Record<string, [string, string[]]>} */
  const openers = { darwin: ['open', [url]], win32: ['rundll32', ['url.dll,FileProtocolHandler', url]] };
  const opener = openers[process.platform] ?? (hasDisplay ? ['xdg-open', [url]] : undefined);
  if (opener === undefined) return;
  const child = spawn(opener[0], opener[1], { stdio: 'ignore', detached: true });
  child.on('error', () => process.stdout.write('a browser could not be opened; open the address yourself\n'));
  child.unref();
}
