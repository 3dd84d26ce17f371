import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { singleFile } from './scripts/single-file.ts';
import { assemblyScript, contentSecurityPolicy, lightText, texEquations } from './scripts/vite-plugins.ts';

export default defineConfig(({ mode }) => ({
  // Relative addresses, so that the built page works under any path of a static host.
  base: './',
  define: { __COMMIT__: JSON.stringify(commit()), __VERSION__: JSON.stringify(version()) },
  plugins: [
    mode === 'single-file' ? singleFile(workerPlugins) : contentSecurityPolicy(),
    texEquations(),
    lightText(),
    assemblyScript(),
  ],
  // lit's decorators in their TypeScript form: Vite ships the standard form as it is, which no browser reads yet.
  oxc: {
    decorator: { legacy: true },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  worker: { format: 'es', plugins: workerPlugins },
  server: { host: '127.0.0.1' },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
}));

function workerPlugins() {
  return [lightText(), assemblyScript()];
}

function version(): string {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')).version;
}

/** Of the source; with a plus sign where it has been changed since. */
function commit(): string | null {
  const git = (...parameters: string[]) =>
    spawnSync('git', parameters, { cwd: import.meta.dirname, encoding: 'utf8' }).stdout?.trim();
  const hash = git('rev-parse', '--short=10', 'HEAD');
  return hash ? hash + (git('status', '--porcelain', '--', 'src', 'shaders') ? '+' : '') : null;
}
