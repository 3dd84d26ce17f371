import { median, quartiles } from '../../src/bench/statistics.ts';
import type { Result } from './race.ts';

/** One line of the tables: one way of one peer, at every size. */
interface Line {
  readonly name: string;
  readonly isOurs: boolean;
  readonly precision: string;
  readonly order: 'direct' | 'rows';
  /** in the order of the sizes */
  readonly results: readonly Result[];
}

/** Markdown tables: direct against direct, rows against rows, and each peer's best against ours. */
export function markdown(results: readonly Result[], sizes: readonly number[]): string {
  const lines = linesOf(results);
  const of = (order: Line['order']) => lines.filter((line) => line.order === order);
  return [
    '## Direct: N·T steps in every cell',
    table(of('direct'), sizes),
    '## By rows: N·T steps in every row, or fewer, then a parabola',
    table(of('rows'), sizes),
    '## The best of each',
    bestTable(lines, sizes),
    ...notes(lines),
  ].join('\n\n');
}

/** The same, for programs. */
export function document(results: readonly Result[]) {
  return results.map(
    ({ contestant: { peer, device, method, share }, size, algorithm, judgement, samples, reason }) => ({
      peer,
      device,
      ...method,
      algorithm,
      size,
      check: judgement ?? null,
      timedShare: share(size),
      medianMs: samples.length > 0 ? median(samples) : null,
      quartilesMs: samples.length > 0 ? quartiles(samples) : null,
      samples,
      reason,
    }),
  );
}

function linesOf(results: readonly Result[]): Line[] {
  const contestants = [...new Set(results.map(({ contestant }) => contestant))];
  return contestants.map((contestant) => {
    const { peer, device, method } = contestant;
    const own = results.filter((result) => result.contestant === contestant);
    const algorithm = own.find((result) => result.algorithm !== '')?.algorithm;
    const where = device === 'CPU' ? '' : ` on ${device}`;
    const how = algorithm === undefined ? method.name : `${method.name} (${algorithm})`;
    return {
      name: `${peer}${where}: ${how}`,
      isOurs: peer.startsWith('rnnscape'),
      precision: method.precision,
      order: method.order,
      results: own,
    };
  });
}

function table(lines: readonly Line[], sizes: readonly number[]): string {
  return rowsOf(
    ['ms: median (quartiles)', 'precision', ...sizes.map((size) => `${size}²`)],
    lines.map(({ name, isOurs, precision, results }) => [
      isOurs ? `**${name}**` : name,
      precision,
      ...sizes.map((size) => timeOf(results.find((result) => result.size === size))),
    ]),
  );
}

function timeOf(result: Result | undefined): string {
  if (!result) return '';
  const { samples, reason, contestant, size } = result;
  if (samples.length === 0) return reason.startsWith('failed') ? 'FAILED' : '> 10 s';
  const [low, high] = quartiles(samples).map(digits);
  const scaled = contestant.share(size) < 1 ? ' ᵃ' : '';
  return `${digits(median(samples))} (${low} … ${high})${scaled}`;
}

/** How many times as long the best way of each peer takes as our best on the CPU. */
function bestTable(lines: readonly Line[], sizes: readonly number[]): string {
  const peers = [...new Set(lines.flatMap(({ results }) => results.map(({ contestant }) => titleOf(contestant))))];
  const best = (title: string, size: number) =>
    lines
      .flatMap(({ results }) => results)
      .filter((result) => titleOf(result.contestant) === title && result.size === size && result.samples.length > 0)
      .map(({ samples }) => median(samples))
      .reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const ours = peers.filter((title) => title.startsWith('rnnscape, CPU'));
  const ourBest = (size: number) =>
    ours.map((title) => best(title, size)).reduce((least, time) => Math.min(least, time));
  return rowsOf(
    ['times as long as the best of rnnscape, CPU', ...sizes.map((size) => `${size}²`)],
    peers.map((title) => [
      title,
      ...sizes.map((size) => {
        const ratio = best(title, size) / ourBest(size);
        return Number.isFinite(ratio) && ratio > 0 ? digits(ratio) : '';
      }),
    ]),
  );
}

function titleOf({ peer, device }: Result['contestant']): string {
  return device === 'CPU' ? peer : `${peer} on ${device}`;
}

function notes(lines: readonly Line[]): string[] {
  const results = lines.flatMap((line) => line.results.map((result) => ({ name: line.name, ...result })));
  const scaled = results.filter(({ contestant, size, samples }) => samples.length > 0 && contestant.share(size) < 1);
  const untimed = results.filter(({ reason }) => reason !== '');
  return [
    ...scaled.map(
      ({ name, size, contestant }) =>
        `ᵃ ${name}, ${size}²: checked and timed on every ${Math.round(1 / contestant.share(size))}th row, and scaled.`,
    ),
    ...untimed.map(({ name, size, reason }) => `${name}, ${size}²: ${reason}.`),
  ];
}

function rowsOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = header.map((_, column) => (column === 0 ? '---' : '---:'));
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Three significant digits, never an exponent. */
function digits(value: number): string {
  if (value >= 1000) return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
