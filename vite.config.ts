import { defineConfig } from 'vite';
import { assemblyScript, contentSecurityPolicy, lightText, texEquations } from './scripts/vite-plugins.ts';

export default defineConfig({
  // Relative addresses, so that the built page works under any path of a static host.
  base: './',
  plugins: [contentSecurityPolicy(), texEquations(), lightText(), assemblyScript()],
  // lit's decorators in their TypeScript form: Vite ships the standard form as it is, which no browser reads yet.
  oxc: {
    decorator: { legacy: true },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  worker: { format: 'es', plugins: () => [lightText(), assemblyScript()] },
  server: { host: '127.0.0.1' },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
