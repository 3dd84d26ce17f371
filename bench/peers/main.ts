import { writeFileSync } from 'node:fs';
import { cpus, platform, release } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { requestOf } from './cases.ts';
import { openField } from './contestants.ts';
import { testJudge } from './judge.ts';
import { type Result, race } from './race.ts';
import { document, markdown } from './report.ts';

const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));
const CLOCK =
  'inputs as arrays in memory → costs as arrays in memory; compiled and warmed up before; one thread on the CPU';

/** @returns whether rnnscape is there, and every peer that is there gave right results */
export async function main(parameters: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      sizes: { type: 'string', default: '100,400,1000' },
      rounds: { type: 'string', default: '7' },
      'own-gpu': { type: 'boolean', default: false },
    },
  });
  const sizes = values.sizes.split(',').map(Number);
  const nRounds = Number(values.rounds);
  if (![...sizes, nRounds].every((value) => Number.isInteger(value) && value > 0)) {
    throw new Error(`whole numbers were expected, --sizes ${values.sizes} --rounds ${values.rounds} was given`);
  }
  await testJudge(requestOf(50));
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const field = await openField(values['own-gpu']);
  const results: Result[] = [];
  try {
    for (const size of sizes) results.push(...(await race(field.contestants, size, nRounds, results, tell)));
  } finally {
    await field.close();
  }
  const processor = `${cpus()[0]?.model.trim() || 'CPU'}, ${cpus().length} cores`;
  const host = [processor, `${platform()} ${release()}`, ...field.programs].join('; ');
  const { data } = requestOf(2);
  const surface = `Linear RNN, N = ${data.nSequences} sequences of T = ${data.nSteps} bits, w_x and w_rec in [−3, 3]`;
  const rounds = `medians of ${nRounds} rounds in which all take turns, each sample of at least 20 ms`;
  process.stdout.write(`${surface}. ${host}. Clock: ${CLOCK}; ${rounds}.\n\n${markdown(results, sizes)}\n`);
  for (const reason of field.missing) process.stdout.write(`\nMissing: ${reason}\n`);
  const cases = document(results);
  writeFileSync(
    RESULTS,
    `${JSON.stringify({ surface, host, clock: CLOCK, missing: field.missing, cases }, null, 2)}\n`,
  );
  tell(`written: ${RESULTS}`);
  const isThere = field.contestants.some(({ peer }) => peer === 'rnnscape, CPU');
  return isThere && results.every(({ reason }) => !reason.startsWith('failed'));
}
