import { labelOf, type Report, type ReportCase } from './report.ts';

/** A report as a page of Markdown, to be pasted into an issue or a paper's supplement. */
export function toMarkdown(report: Report): string {
  const { about, adapter, host } = report;
  const rows = report.cases.map((each) => [
    each.name,
    `${labelOf(each)}: ${each.adapter}`,
    each.algorithm,
    each.clock,
    each.checked ? number(each.medianMs) : 'wrong, not timed',
    number(each.spreadMs),
    String(each.samples.length),
  ]);
  return [
    '# rnnscape benchmark',
    '',
    citationOf(report),
    '',
    `- machine: ${host}`,
    `- GPU: ${adapter ?? 'none'}`,
    `- made by: \`${commandOf(report)}\`, in ${number(about.seconds)} s`,
    '',
    report.verdict,
    '',
    '## What has to be shown',
    '',
    ...table(
      ['line', 'value', 'required', 'holds', 'note'],
      report.ratios.map(({ name, value, required, holds, note }) => [
        name,
        value === null ? 'not measured' : number(value),
        required === null ? '' : [required].flat().map(number).join(' … '),
        holds === null ? '' : holds ? 'yes' : 'NO',
        note ?? '',
      ]),
    ),
    '',
    '## How cost grows',
    '',
    ...table(
      ['engine', 'algorithm', 'clock', 'over', 'exponent', 'on paper'],
      report.growth.map(({ engine, algorithm, clock, variable, from, to, exponent, theory }) => [
        engine,
        algorithm,
        clock,
        `${variable} ${from} … ${to}`,
        exponent.toFixed(2),
        theory,
      ]),
    ),
    '',
    '## Times',
    '',
    'Milliseconds of one repetition: the median of the samples, and the distance of their quartiles.',
    '',
    ...table(['case', 'engine', 'algorithm', 'clock', 'median', 'spread', 'samples'], rows),
    '',
  ].join('\n');
}

/** What to write where a figure of a report is used: one line. */
export function citationOf({ about, adapter, host }: Pick<Report, 'about' | 'adapter' | 'host'>): string {
  const source = about.commit === null ? about.version : `${about.version} (${about.commit})`;
  return `rnnscape ${source}, benchmark of ${about.date.slice(0, 10)}: ${adapter ?? 'no GPU'}; ${host}; ${settingsOf(about)}`;
}

function settingsOf({ model, sizes, isQuick, seed }: Report['about']): string {
  return [
    `model ${model}`,
    ...(sizes ? [`sizes ${sizes.join(', ')}`] : []),
    ...(isQuick ? ['quick'] : []),
    `seed ${seed}`,
  ].join(', ');
}

/** The command that runs the same cases over the same data. */
export function commandOf({ about: { model, sizes, isQuick, seed } }: Pick<Report, 'about'>): string {
  return [
    'npm run -s cli -- bench',
    ...(model === 'linear' ? [] : [`--model ${model}`]),
    ...(sizes ? [`--sizes ${sizes.join(',')}`] : []),
    ...(isQuick ? ['--quick'] : []),
    `--seed ${seed}`,
  ].join(' ');
}

function number(value: number | null): string {
  return value === null ? '' : String(Number(value.toPrecision(3)));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** What tells two timings of the same thing in two reports from all others. */
export function keyOf({ name, engine, algorithm, clock }: ReportCase): string {
  return [name, engine, algorithm, clock].join(' · ');
}
