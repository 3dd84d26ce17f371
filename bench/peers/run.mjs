// `npm start`: the benchmark is TypeScript like the project that it measures, so Vite loads it.
import { fileURLToPath } from 'node:url';
import { createServer, runnerImport } from 'vite';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const options = { configFile: /** @type {false} */ (false), logLevel: /** @type {'error'} */ ('error') };

/** @typedef {typeof import('../../scripts/vite-plugins.ts')} Tools */
const { module: tools } = await runnerImport(here('../../scripts/vite-plugins.ts'), options);
const { assemblyScript } = /** @type {Tools} */ (tools);
const server = await createServer({
  ...options,
  root: here('../..'),
  appType: 'custom',
  plugins: [assemblyScript()],
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, watch: null, ws: false },
});

/** @typedef {typeof import('./main.ts')} Benchmark */
const { main } = /** @type {Benchmark} */ (await server.ssrLoadModule(here('main.ts')));
process.exit((await main(process.argv.slice(2))) ? 0 : 1);
