// `npm test`: every test, and one closing line over all of them. Further arguments go to vitest.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, ROOT } from './project.mjs';
import { runScript, setUp } from './setup.mjs';

const RESULTS = join(CACHE, `test-results-${process.pid}.json`);

let exitCode = 1;
await runScript(async () => {
  await setUp({ browser: true });
  mkdirSync(CACHE, { recursive: true });
  const { status } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${RESULTS}`,
      ...process.argv.slice(2),
    ],
    { cwd: ROOT, stdio: 'inherit' },
  );
  exitCode = status ?? 1;
});
const { nPassed, nFailed, nSkipped } = count(exitCode);
process.stdout.write(`${nPassed} passed, ${nFailed} failed${nSkipped > 0 ? `, ${nSkipped} skipped` : ''}\n`);
process.exitCode = nFailed > 0 ? 1 : exitCode;

/**
 * A file that breaks before its first test, and a run that ends badly with no test to blame, count as one failure each.
 *
 * @param {number} code
 */
function count(code) {
  const results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : undefined;
  rmSync(RESULTS, { force: true });
  if (results === undefined) return { nPassed: 0, nFailed: 1, nSkipped: 0 };
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = results.testResults;
  const nBroken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const nFailed = results.numFailedTests + nBroken;
  return {
    nPassed: results.numPassedTests,
    nFailed: nFailed === 0 && code !== 0 ? 1 : nFailed,
    nSkipped: results.numPendingTests + results.numTodoTests,
  };
}
