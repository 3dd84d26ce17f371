import { benchmark } from '../text/en/benchmark.ts';
import type { Crossover } from './crossover.ts';
import type { Report } from './report.ts';

type Facts = Pick<Report, 'cases' | 'crossovers' | 'roofline'>;

/** What is said in: a report in English, a page in its own language. */
export type Phrases = typeof benchmark;

/** What a benchmark says, in sentences. */
export function verdictOf(facts: Facts): string {
  const { checks, crossovers, reaches } = sentencesOf(facts, benchmark);
  return [...checks, ...crossovers, ...reaches].join(' ');
}

/** The sentences of a verdict: of its checks, of CPU against GPU, and of how near to the limit the GPU comes. */
export function sentencesOf({ cases, crossovers, roofline }: Facts, { verdict, ...phrases }: Phrases) {
  const nFailed = cases.filter(({ checked }) => !checked).length;
  const nDropped = cases.reduce((sum, each) => sum + each.nDropped, 0);
  const software = cases.find(({ isSoftware }) => isSoftware);
  return {
    checks: [
      nFailed === 0 ? verdict.allChecked(cases.length) : verdict.someFailed(nFailed, cases.length),
      ...(nDropped === 0 ? [] : [verdict.disturbed(nDropped)]),
      ...(software ? [verdict.software(software.adapter)] : []),
    ],
    crossovers: crossovers.map((each) => sentenceOf(each, verdict)),
    reaches: roofline
      .filter(({ engine }) => engine.startsWith('gpu'))
      .map(({ engine, algorithm, name, share, limitedBy }) =>
        verdict.reach(
          phrases.list([engine, algorithmIn(algorithm, phrases), nameIn(name, phrases)]),
          percent(share),
          limitedBy === 'writing',
        ),
      ),
  };
}

/** "Direct against direct: below 310 × 310 this CPU is faster, above it gpu." */
export function sentenceOf(
  { compared, gpu, size, below, above, from, to }: Crossover,
  verdict = benchmark.verdict,
): string {
  const what = verdict.what(compared === 'direct');
  const names = {
    cpu: verdict.thisCpu,
    gpu: gpu === 'gpu' ? verdict.thisGpu : gpu,
  };
  if (size !== null) return verdict.crossing(what, size, names[below], names[above]);
  return verdict.oneFaster(what, names[below], from === to ? verdict.at(from) : verdict.everywhere(from, to));
}

/** "direct, float32" in the words of a language. */
export function algorithmIn(algorithm: string, { algorithms, list }: Pick<Phrases, 'algorithms' | 'list'>): string {
  return list(algorithm.split(', ').map((part) => algorithms[part] ?? part));
}

/** "surface · linear · 100 × 100 · N 20 · T 10" in the words of a language. */
export function nameIn(name: string, { kinds, points, steps }: Pick<Phrases, 'kinds' | 'points' | 'steps'>): string {
  return name
    .split(' · ')
    .map((part) => {
      const [, count, unit] = /^(\d+) (points|steps)$/.exec(part) ?? [];
      if (count !== undefined) return unit === 'points' ? points(count) : steps(count);
      return kinds[part] ?? part;
    })
    .join(' · ');
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(2)} %`;
}
