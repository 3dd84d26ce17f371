// `npm start`: the benchmark is TypeScript like the project that it measures, so Vite loads it.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @typedef {typeof import('./main.ts')} Benchmark */
const entry = fileURLToPath(new URL('main.ts', import.meta.url));
const { module } = await runnerImport(/** @type {string} */ (entry), { configFile: false, logLevel: 'error' });
const { main } = /** @type {Benchmark} */ (module);
process.exit((await main(process.argv.slice(2))) ? 0 : 1);
