import type { Crossover } from './crossover.ts';
import type { ReportCase } from './report.ts';
import type { Reach } from './roofline.ts';

/** What a benchmark says, in sentences. */
export function verdictOf(
  cases: readonly ReportCase[],
  crossovers: readonly Crossover[],
  roofline: readonly Reach[],
): string {
  const nFailed = cases.filter(({ checked }) => !checked).length;
  const nDropped = cases.reduce((sum, each) => sum + each.nDropped, 0);
  const software = cases.find(({ isSoftware }) => isSoftware);
  return [
    nFailed === 0
      ? `All ${cases.length} timings are of checked results.`
      : `${nFailed} of ${cases.length} cases failed their check and were not timed.`,
    ...(nDropped === 0 ? [] : [disturbed(nDropped)]),
    ...(software ? [`${software.adapter} is a program on the CPU; none of its figures is a GPU's.`] : []),
    ...crossovers.map(sentenceOf),
    ...roofline
      .filter(({ engine }) => engine.startsWith('gpu'))
      .map(
        ({ engine, algorithm, name, share, limitedBy }) =>
          `${engine}, ${algorithm}, ${name}: ${percent(share)} of what its ${limitedBy === 'writing' ? 'memory' : 'arithmetic'} allows.`,
      ),
  ].join(' ');
}

/** "Direct against direct: below 310 × 310 this CPU is faster, above it gpu." */
export function sentenceOf({ compared, cpu, gpu, size, below, above, from, to }: Crossover): string {
  const what = compared === 'direct' ? 'Direct against direct' : 'Best form against best form';
  const names = { cpu: /^this /.test(cpu) ? cpu : 'this CPU', gpu: gpu === 'gpu' ? 'this GPU' : gpu };
  if (size === null) {
    const range = from === to ? `at ${from} × ${from}` : `at every size from ${from} × ${from} to ${to} × ${to}`;
    return `${what}, data in hand: ${names[below]} is faster ${range}.`;
  }
  return `${what}, data in hand: below ${size} × ${size} ${names[below]} is faster, above it ${names[above]}.`;
}

function disturbed(count: number): string {
  return count === 1
    ? '1 sample was disturbed and counts for nothing.'
    : `${count} samples were disturbed and count for nothing.`;
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(2)} %`;
}
