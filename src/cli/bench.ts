import { formatNumber } from '../app/format.ts';
import { compareReports, parseReport } from '../bench/compare.ts';
import { citationOf, toMarkdown } from '../bench/markdown.ts';
import { labelOf, type Report } from '../bench/report.ts';
import { type BenchProgress, runBench } from '../bench/run.ts';
import type { Engine } from '../engines/engine.ts';
import { referenceEngine } from '../engines/reference/reference-engine.ts';
import { MAX_GRID, toWhole, type Values } from './arguments.ts';
import type { Command } from './command.ts';
import { openCpu, openEngine, openGpu, openPlainGpu } from './engines.ts';
import { EXIT, type Io, UsageError } from './io.ts';
import { type Json, writeJson } from './json.ts';
import { numpyLoop } from './numpy.ts';
import { engineOption, modelOption, readEngine } from './options.ts';
import { table } from './table.ts';

export const bench: Command = {
  name: 'bench',
  summary: 'how long each engine takes, checked before it is timed',
  options: () => [
    modelOption,
    { ...engineOption, fallback: 'all that are there' },
    { name: 'sizes', value: 'A,B,…', meaning: 'sides of the square grids, and nothing else', fallback: '25 … 2048' },
    { name: 'quick', meaning: 'less of everything, under a minute' },
    { name: 'seed', value: 'SEED', meaning: 'of the data', fallback: 'another one each time' },
    { name: 'markdown', meaning: 'the report as Markdown' },
    { name: 'cite', meaning: 'one line to cite' },
    { name: 'against', value: 'FILE', meaning: 'a report in JSON, to be laid beside this one' },
  ],
  async run({ values, model, io, json, cancel }) {
    const other = values.has('against') ? await readReport(values.get('against')!, io) : undefined;
    const { engines, plainGpu } = await openAll(values, io);
    try {
      const report = await runBench({
        model,
        engines,
        plainGpu,
        oneThread: engines.find(({ id }) => id === 'cpu'),
        numpy: (request) => numpyLoop(request, io.environment),
        sizes: values
          .get('sizes')
          ?.split(',')
          .map((part) => toWhole('sizes', part, 1, MAX_GRID)),
        isQuick: values.has('quick'),
        seed: values.has('seed') ? toWhole('seed', values.get('seed')!, 0, 0xffffffff) : io.drawSeed(),
        now: io.now,
        date: io.date(),
        host: io.host,
        version: io.version,
        commit: io.commit,
        cancel,
        progress: (progress) => io.tell(lineOf(progress)),
      });
      if (json) await writeJson(io, report as unknown as Json);
      else if (values.has('markdown')) await io.write(toMarkdown(report));
      else if (values.has('cite')) await io.write(`${citationOf(report)}\n`);
      else await io.write(describe(report));
      if (other && !json) await io.write(`\n${beside(report, other)}`);
      return report.cases.every(({ checked }) => checked) ? EXIT.done : EXIT.checkFailed;
    } finally {
      for (const engine of [...engines, ...(plainGpu ? [plainGpu] : [])]) engine.destroy();
    }
  },
};

async function openAll(values: Values, io: Io): Promise<{ engines: Engine[]; plainGpu: Engine | undefined }> {
  if (values.has('engine')) {
    const engine = await openEngine(readEngine(values), io);
    return { engines: [engine], plainGpu: engine.id === 'gpu' ? await openPlainGpu(io) : undefined };
  }
  const gpu = await openGpu(io);
  if ('reason' in gpu) io.tell(`rnnscape: no gpu: ${gpu.reason}`);
  const engines = [referenceEngine(io.now), openCpu(io), ...('engine' in gpu ? [gpu.engine] : [])];
  return { engines, plainGpu: 'engine' in gpu ? await openPlainGpu(io) : undefined };
}

async function readReport(path: string, io: Io): Promise<Report> {
  try {
    return parseReport(await io.read(path));
  } catch (error) {
    throw new UsageError(`--against ${path}: ${error instanceof Error ? error.message : error}`);
  }
}

function lineOf({ done, secondsLeft, what }: BenchProgress): string {
  const left = secondsLeft === null ? '' : `, about ${Math.ceil(secondsLeft)} s left`;
  return `${Math.round(100 * done)} %${left}: ${what}`;
}

function describe(report: Report): string {
  const cases = report.cases.map((each) => [
    each.name,
    labelOf(each),
    each.algorithm,
    each.clock,
    each.medianMs === null ? 'not timed' : formatNumber(each.medianMs),
    each.spreadMs === null ? '' : formatNumber(each.spreadMs, 2),
    each.checked ? 'passed' : 'FAILED',
  ]);
  const growth = report.growth.map((each) => [
    each.engine,
    each.algorithm,
    each.clock,
    `${each.variable} ${each.from} … ${each.to}`,
    each.exponent.toFixed(2),
    each.theory,
  ]);
  const ratios = report.ratios.map(({ name, value, required, holds, note = '' }) => [
    holds === null ? 'not decided' : holds ? 'holds' : 'FAILS',
    value === null ? '' : formatNumber(value),
    required === null ? '' : [required].flat().join(' … '),
    note === '' ? name : `${name} (${note})`,
  ]);
  return [
    `${report.host}; gpu: ${report.adapter ?? 'none'}`,
    '',
    table(['case', 'engine', 'algorithm', 'clock', 'median ms', 'spread ms', 'check'], cases),
    ...(growth.length === 0 ? [] : [table(['engine', 'algorithm', 'clock', 'over', 'exponent', 'on paper'], growth)]),
    ...(ratios.length === 0 ? [] : [table(['', 'value', 'required', 'what has to be shown'], ratios)]),
    report.verdict,
    citationOf(report),
    '',
  ].join('\n');
}

/** Two reports side by side. */
function beside(report: Report, other: Report): string {
  const { pairs, nAlone } = compareReports(report, other);
  const rows = pairs.map(({ first, second, ratio }) => [
    first.name,
    labelOf(first),
    first.algorithm,
    first.clock,
    formatNumber(first.medianMs!),
    formatNumber(second.medianMs!),
    formatNumber(ratio, 3),
  ]);
  return [
    `first: ${citationOf(report)}`,
    `second: ${citationOf(other)}`,
    '',
    table(['case', 'engine', 'algorithm', 'clock', 'first ms', 'second ms', 'first / second'], rows),
    `${nAlone} cases are in one of the two only`,
    '',
  ].join('\n');
}
