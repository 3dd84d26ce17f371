import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';

const running: ChildProcess[] = [];
const occupied: Server[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill();
  for (const server of occupied.splice(0)) server.close();
});

/** Starts `scripts/start.mjs` as `npm start` does, and collects what it says. */
function start(parameters: string[], environment = process.env) {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...parameters], { env: environment });
  running.push(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.stderr += text;
  });
  const exitCode = new Promise<number | null>((resolve) => child.on('close', resolve));
  const address = async () => {
    await expect.poll(() => said.stdout, { timeout: 60_000 }).toMatch(/http:\S+/);
    return /http:\S+/.exec(said.stdout)?.[0] ?? '';
  };
  return { said, exitCode, address };
}

/** Listens on a free port, and thereby makes it busy. */
async function occupyPort(): Promise<number> {
  const server = createServer();
  occupied.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`a port was expected, got ${address}`);
  return address.port;
}

describe('npm start', () => {
  test('serves the built page with its types and headers, and nothing outside of it', async () => {
    const port = await occupyPort();
    occupied.splice(0)[0]?.close();
    const url = await start(['--no-open', `--port=${port}`]).address();
    expect(url).toBe(`http://127.0.0.1:${port}/`);

    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    const html = await page.text();
    expect(html).toContain('<rnn-app>');
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'));
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);

    const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(html)?.[1];
    const answer = await fetch(new URL(script ?? 'no script with a relative address', url));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');

    for (const [path, type] of [
      ['', 'text/html; charset=utf-8'],
      ['sw.js', 'text/javascript; charset=utf-8'],
      ['manifest.webmanifest', 'application/manifest+json'],
      ['icon-192.png', 'image/png'],
    ]) {
      const { headers } = await fetch(url + path);
      expect(headers.get('content-type'), path).toBe(type);
      expect(headers.get('cache-control'), path).toBe('no-cache');
    }

    const element = await fetch(`${url}embed/rnn-landscape.js`);
    expect(element.headers.get('access-control-allow-origin')).toBe('*');
    expect(element.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('access-control-allow-origin')).toBe(null);

    for (const path of ['nowhere.html', '..%2fpackage.json', '%2e%2e/package.json', '%00', 'assets']) {
      expect((await fetch(`${url}${path}`)).status, path).toBe(404);
    }
  });

  test('tells that a port is busy and takes the next one', async () => {
    const port = await occupyPort();
    const { said, address } = start(['--no-open', '--port', String(port)]);
    const actualPort = Number(new URL(await address()).port);
    expect(said.stderr).toContain(`port ${port} is busy, trying ${port + 1}`);
    expect(actualPort).toBeGreaterThan(port);
    expect((await fetch(await address())).status).toBe(200);
  });

  // Windows finds its opener without PATH, and would really open a browser.
  test.skipIf(process.platform === 'win32')('does not fail where no browser can be opened', async () => {
    const port = await occupyPort();
    const withoutPrograms = { ...process.env, PATH: '', DISPLAY: ':99' };
    const { said, address } = start(['--port', String(port)], withoutPrograms);
    expect((await fetch(await address())).status).toBe(200);
    await expect.poll(() => said.stdout).toContain('could not be opened');
    expect((await fetch(await address())).status).toBe(200);
  });

  test.each([
    [['--prot', '4000'], /^unknown option "--prot": .*expected\n$/],
    [['--port'], /^--port: a whole number from 1 to 65535 was expected, "" was given\n$/],
    [['--port', '70000'], /^--port: .* "70000" was given\n$/],
    [['--port=4e3'], /^--port: .* "4e3" was given\n$/],
  ])('refuses %j in one line, with exit code 2', async (parameters, message) => {
    const { said, exitCode } = start(parameters);
    expect(await exitCode).toBe(2);
    expect(said.stderr).toMatch(message);
    expect(said.stdout).toBe('');
  });
});
