import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wgsl': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

// The last two make the page cross-origin isolated, which gives the benchmark its finer clock.
const HEADERS = {
  'Cache-Control': 'no-cache',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "frame-ancestors 'self'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * What may stand in pages of others: the element with its worker, and the page for a frame.
 *
 * @param {string} path
 * @returns {Record<string, string>}
 */
function headersFor(path) {
  const isElement = path.startsWith('embed/');
  const isFrame = path === 'embed.html';
  return {
    ...HEADERS,
    ...(isFrame ? { 'Content-Security-Policy': 'frame-ancestors *' } : {}),
    ...(isElement ? { 'Access-Control-Allow-Origin': '*' } : {}),
    ...(isElement || isFrame ? { 'Cross-Origin-Resource-Policy': 'cross-origin' } : {}),
  };
}

/**
 * Serves a folder on 127.0.0.1, under `base`, as any static host would.
 *
 * @param {{ folder: string, port: number, base?: string }} options port 0 takes any free one
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 * @throws Error with code EADDRINUSE when the port is busy
 */
export async function serve({ folder, port, base = '/' }) {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    const path = pathOf(request.url ?? '/', base);
    const file = path === undefined ? undefined : fileAt(folder, path);
    if (file === undefined) return refuse(response, 404);
    response.writeHead(200, {
      ...headersFor(path ?? ''),
      'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream',
      'Content-Length': file.size,
    });
    if (request.method === 'HEAD') return response.end();
    return createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${actualPort}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * The path of a request below `base`; undefined when it lies elsewhere or is no path.
 *
 * @param {string} url
 * @param {string} base
 */
function pathOf(url, base) {
  try {
    const path = decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname);
    return path.startsWith(base) && !path.includes('\0') ? path.slice(base.length) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} folder
 * @param {string} path
 */
function fileAt(folder, path) {
  const wanted = normalize(join(folder, path === '' || path.endsWith('/') ? `${path}index.html` : path));
  if (!wanted.startsWith(folder + sep)) return undefined;
  const stats = statSync(wanted, { throwIfNoEntry: false });
  return stats?.isFile() ? { path: wanted, size: stats.size } : undefined;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 */
function refuse(response, status) {
  response.writeHead(status, { ...HEADERS, 'Content-Type': TYPES['.txt'] }).end(`${status}\n`);
}
