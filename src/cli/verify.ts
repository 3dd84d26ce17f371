import { checks } from '../check/index.ts';
import type { Engine } from '../engines/engine.ts';
import { referenceEngine } from '../engines/reference/reference-engine.ts';
import type { Command } from './command.ts';
import { openCpu, openEngine, openGpu } from './engines.ts';
import { EXIT, type Io } from './io.ts';
import { writeJson } from './json.ts';
import { engineOption, readEngine } from './options.ts';
import { table } from './table.ts';

interface Candidate {
  readonly id: string;
  readonly engine: Engine | undefined;
  /** why there is none */
  readonly reason: string;
}

export const verify: Command = {
  name: 'verify',
  summary: 'every engine against the float64 reference, with a proven bound for each number',
  options: () => [{ ...engineOption, fallback: 'all of them' }],
  async run({ values, io, json, requireTime }) {
    const reference = referenceEngine(io.now);
    const candidates = values.has('engine')
      ? [present(await openEngine(readEngine(values), io))]
      : [present(reference), present(openCpu(io)), await gpuIfAny(io)];
    const results = [];
    for (const { id, engine, reason } of candidates) {
      for (const check of checks) {
        if (check.about === 'reference' && id !== 'reference') continue;
        if (!engine) {
          results.push({ name: check.name, engine: id, adapter: null, passed: false, skipped: true, reason });
          continue;
        }
        requireTime();
        const verdict = await check.run(reference, engine);
        results.push({
          name: check.name,
          engine: id,
          adapter: engine.adapter,
          passed: verdict.passed,
          skipped: false,
          largestUse: verdict.largestUse,
          nChecked: verdict.nChecked,
          nSaturated: verdict.nSaturated,
          failures: verdict.failures,
        });
      }
    }
    for (const { engine } of candidates) engine?.destroy();
    const skipsFail = io.environment.REQUIRE_GPU === '1';
    const passed = results.every((result) => result.passed || (result.skipped && !skipsFail));
    if (json) await writeJson(io, { passed, checks: results });
    else await io.write(describe(results, passed));
    return passed ? EXIT.done : EXIT.checkFailed;
  },
};

function present(engine: Engine): Candidate {
  return { id: engine.id, engine, reason: '' };
}

async function gpuIfAny(io: Io): Promise<Candidate> {
  const opened = await openGpu(io);
  if ('engine' in opened) return present(opened.engine);
  return { id: 'gpu', engine: undefined, reason: opened.reason };
}

interface Result {
  readonly name: string;
  readonly engine: string;
  readonly adapter: string | null;
  readonly passed: boolean;
  readonly skipped: boolean;
  readonly largestUse?: number;
  readonly failures?: readonly string[];
  readonly reason?: string;
}

function describe(results: readonly Result[], passed: boolean): string {
  const rows = results.map((result) => [
    result.engine,
    result.name,
    result.skipped ? 'SKIPPED' : result.passed ? 'passed' : 'FAILED',
    result.largestUse === undefined ? '' : `${(100 * result.largestUse).toPrecision(2)} %`,
  ]);
  const adapters = new Set(
    results.flatMap(({ engine, adapter }) => (adapter === null ? [] : [`${engine}: ${adapter}`])),
  );
  const reasons = new Set(results.flatMap(({ reason }) => (reason === undefined ? [] : [`gpu skipped: ${reason}`])));
  const count = (predicate: (result: Result) => boolean) => results.filter(predicate).length;
  return [
    ...adapters,
    '',
    table(['engine', 'check', 'verdict', 'use of the bound'], rows),
    ...results.flatMap(({ failures = [] }) => failures),
    ...reasons,
    `${passed ? 'passed' : 'FAILED'}: ${count((r) => r.passed)} passed, ${count((r) => !r.passed && !r.skipped)} failed, ${count((r) => r.skipped)} skipped`,
    '',
  ].join('\n');
}
