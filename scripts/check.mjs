// `npm run check`: everything that can be held without running the program. Names each part that failed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './project.mjs';
import { runScript, setUp } from './setup.mjs';

/** @type {[name: string, program: string, parameters: string[]][]} */
const PARTS = [
  ['format and lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--colors=off']],
  ['types', 'typescript/bin/tsc', ['--build', '--pretty', 'false']],
  ['layers', 'vitest/vitest.mjs', ['run', '--project=node', '--reporter=dot', 'test/contracts']],
  ['unused', 'knip/bin/knip.js', ['--no-progress']],
];

await runScript(async () => {
  await setUp();
  const failed = (await Promise.all(PARTS.map(runPart))).filter((name) => name !== undefined);
  if (failed.length > 0) throw new Error(`check failed: ${failed.join(', ')}`);
});

/**
 * @param {typeof PARTS[number]} part
 * @returns {Promise<string | undefined>} the part's name if it failed
 */
async function runPart([name, program, parameters]) {
  const start = performance.now();
  let output = '';
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules', program), ...parameters], { cwd: ROOT });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve(error.message)).on('close', resolve);
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(
    `${code === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds} s)\n${code === 0 ? '' : `${output}\n`}`,
  );
  return code === 0 ? undefined : name;
}
