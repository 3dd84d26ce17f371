import { groupBy } from './group.ts';
import { formOf, labelOf, type ReportCase } from './report.ts';
import { extremes, type Point } from './statistics.ts';

/** From which size on the GPU answers sooner than the CPU, both asked alike. */
export interface Crossover {
  /** like with like: 'direct' on both sides, or the best form of each */
  readonly compared: 'direct' | 'best';
  readonly cpu: string;
  readonly gpu: string;
  /** cells along a side where the two take equally long; null where they do so at none of the sizes */
  readonly size: number | null;
  /** who is faster at the smallest size, and at the largest */
  readonly below: 'cpu' | 'gpu';
  readonly above: 'cpu' | 'gpu';
  readonly from: number;
  readonly to: number;
}

const CLOCK = 'submit to data in hand';

export function crossoversOf(cases: readonly ReportCase[]): Crossover[] {
  const surfaces = cases.filter(({ kind, clock, medianMs }) => kind === 'surface' && clock === CLOCK && medianMs);
  const [first] = surfaces;
  if (!first) return [];
  const alike = surfaces.filter(({ nSequences, nSteps }) => nSequences === first.nSequences && nSteps === first.nSteps);
  return (['direct', 'best'] as const).flatMap((compared) => {
    const of = (engine: string) => alike.filter((each) => each.engine === engine && isIn(compared, each));
    const [cpu, gpu] = [of('cpu'), of('gpu')];
    const found = crossing(fastest(cpu), fastest(gpu));
    return found ? [{ compared, cpu: cpu[0]!.adapter, gpu: labelOf(gpu[0]!), ...found }] : [];
  });
}

function isIn(compared: 'direct' | 'best', each: ReportCase): boolean {
  return compared === 'best' || formOf(each) === 'direct';
}

/** The least time at each size, the smallest first. */
function fastest(cases: readonly ReportCase[]): Point[] {
  const sizes = groupBy(cases, ({ size }) => size);
  return [...sizes]
    .map(([size, each]): Point => [size, extremes(each.map(({ medianMs }) => medianMs!))[0]])
    .sort(([a], [b]) => a - b);
}

/** Where two lines over a double logarithm cross for the last time. */
function crossing(cpu: readonly Point[], gpu: readonly Point[]) {
  const both = cpu.flatMap(([size, ofCpu]) => {
    const other = gpu.find(([x]) => x === size);
    return other ? [{ size, advantage: Math.log(ofCpu / other[1]) }] : [];
  });
  if (both.length === 0) return undefined;
  const [first, last] = [both[0]!, both.at(-1)!];
  const faster = ({ advantage }: { advantage: number }) => (advantage > 0 ? 'gpu' : 'cpu');
  let size: number | null = null;
  both.forEach((right, index) => {
    const left = both[index - 1];
    if (!left || faster(left) === faster(right)) return;
    const share = left.advantage / (left.advantage - right.advantage);
    size = Math.round(left.size * (right.size / left.size) ** share);
  });
  return { size, below: faster(first), above: faster(last), from: first.size, to: last.size } as const;
}
