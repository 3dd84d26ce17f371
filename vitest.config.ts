import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_FLAGS, findBrowser, WEBGPU_FLAGS } from './scripts/find-browser.mjs';

const executablePath = findBrowser();

const chromium = (flags: readonly string[]) =>
  playwright({
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...BROWSER_FLAGS, ...flags],
    },
  });

/** Those in Chromium that need an adapter, or workers beside it. */
const GPU_TESTS = 'test/gpu-browser/**/*.test.ts';

/** What looks at times, or ends a browser's processes, has the machine to itself. */
const quiet = ['crash', 'first-visit', 'frames'].map((name) => `test/e2e/${name}.test.ts`);

const builtPage = {
  environment: 'node',
  pool: 'forks' as const,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // A poll that waits in vain is rare; two shared cores that need more than its default of a second are not.
  expect: { poll: { timeout: 15_000 } },
  globalSetup: ['test/helpers/built-page.ts'],
};

/** One after the other: pure code and Dawn in Node, elements and shaders in Chromium, and the built page. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: './vite.config.ts',
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/views/**', 'test/gpu-browser/**', 'test/e2e/**'],
          environment: 'node',
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: './vite.config.ts',
        // Named beforehand, so that Vite doesn't find them halfway and reload the page under a running test.
        optimizeDeps: {
          include: ['lit', 'lit/decorators.js', 'uplot', 'comlink', 'axe-core', 'pure-rand/generator/mersenne'],
        },
        test: {
          name: 'browser',
          include: ['test/views/**/*.test.ts', GPU_TESTS],
          isolate: false,
          setupFiles: ['test/helpers/fresh-page.ts'],
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 30_000,
          // The browser has no process.env: tests there read import.meta.env.REQUIRE_GPU.
          env: { REQUIRE_GPU: process.env.REQUIRE_GPU ?? '' },
          hookTimeout: 30_000,
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: true,
            screenshotDirectory: 'test-results/screenshots',
            provider: chromium([]),
            instances: [
              // Without a GPU, whose part SwiftShader would play in every frame: a quarter of the time.
              { browser: 'chromium', name: 'views', exclude: [GPU_TESTS], provider: chromium(['--disable-gpu']) },
              { browser: 'chromium', name: 'gpu-browser', include: [GPU_TESTS], provider: chromium(WEBGPU_FLAGS) },
            ],
          },
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          ...builtPage,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: quiet,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: './vite.config.ts',
        test: { ...builtPage, name: 'e2e-quiet', include: quiet, maxWorkers: 1, sequence: { groupOrder: 3 } },
      },
    ],
  },
});
