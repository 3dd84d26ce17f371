import { formatNumber } from '../app/format.ts';
import { surfaceCases } from '../bench/cases.ts';
import { report } from '../bench/report.ts';
import { runCases } from '../bench/runner.ts';
import { referenceEngine } from '../engines/reference/reference-engine.ts';
import { MAX_GRID, toWhole } from './arguments.ts';
import type { Command } from './command.ts';
import { openCpu, openEngine, openGpu } from './engines.ts';
import { EXIT } from './io.ts';
import { writeJson } from './json.ts';
import { engineOption, modelOption, readEngine } from './options.ts';
import { table } from './table.ts';

export const bench: Command = {
  name: 'bench',
  summary: 'how long each engine takes, checked before it is timed',
  options: () => [
    modelOption,
    { ...engineOption, fallback: 'all that are there' },
    { name: 'sizes', value: 'A,B,…', meaning: 'sides of the square grids', fallback: '100,256' },
    { name: 'quick', meaning: 'fewer runs, under a minute' },
  ],
  async run({ values, model, io, json, cancel }) {
    const sizes = (values.get('sizes') ?? '100,256').split(',').map((part) => toWhole('sizes', part, 1, MAX_GRID));
    const gpu = values.has('engine') ? undefined : await openGpu(io);
    const engines = values.has('engine')
      ? [await openEngine(readEngine(values), io)]
      : [referenceEngine(io.now), openCpu(io), ...(gpu && 'engine' in gpu ? [gpu.engine] : [])];
    if (gpu && 'reason' in gpu) io.tell(`rnnscape: no gpu: ${gpu.reason}`);
    const nRounds = values.has('quick') ? 5 : 15;
    const timings = await runCases(surfaceCases(model, engines, sizes), { now: io.now, nRounds, cancel });
    for (const engine of engines) engine.destroy();
    const { cases, growth, ratios, verdict } = report(timings);
    const adapter = engines.find(({ id }) => id === 'gpu')?.adapter ?? null;
    if (json) await writeJson(io, { host: io.host, adapter, cases, growth, ratios, verdict });
    else {
      const rows = cases.map((each) => [
        each.name,
        each.engine,
        each.algorithm,
        each.medianMs === null ? 'not timed' : formatNumber(each.medianMs),
        each.spreadMs === null ? '' : formatNumber(each.spreadMs),
        each.checked ? 'passed' : 'FAILED',
      ]);
      await io.write(`${io.host}; gpu: ${adapter ?? 'none'}\n\n`);
      await io.write(table(['case', 'engine', 'algorithm', 'median ms', 'spread ms', 'check'], rows));
      for (const each of growth) await io.write(`${each.engine}: time grows with size^${each.exponent.toFixed(2)}\n`);
      await io.write(`${verdict}\n`);
    }
    return cases.every(({ checked }) => checked) ? EXIT.done : EXIT.checkFailed;
  },
};
