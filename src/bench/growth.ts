import type { Clock } from '../engines/engine.ts';
import { groupBy } from './group.ts';
import { formOf, labelOf, type ReportCase } from './report.ts';
import { extremes, type Point, slope } from './statistics.ts';

/** How the time of one form on one engine grows with one of the numbers, the others being the same. */
export interface Growth {
  readonly engine: string;
  readonly algorithm: string;
  readonly clock: Clock;
  /** R: cells along a side; N: sequences; T: steps */
  readonly variable: 'R' | 'N' | 'T';
  readonly from: number;
  readonly to: number;
  /** p of time ∝ variableᵖ */
  readonly exponent: number;
  /** what counting operations says; between two figures where a part that grows adds to one that doesn't */
  readonly theory: string;
}

const KEYS = { R: 'size', N: 'nSequences', T: 'nSteps' } as const;
type Variable = keyof typeof KEYS;

/** The purest first: what lies on the way there and back does not grow with the work. */
const PURER: readonly Clock[] = ['compute', 'kernel', 'submit to done', 'submit to data in hand'];

export function growthOf(cases: readonly ReportCase[]): Growth[] {
  const timed = cases.filter(({ kind, medianMs }) => kind === 'surface' && medianMs !== null && medianMs > 0);
  const subjects = groupBy(timed, (each) => `${labelOf(each)}\n${each.model}\n${formOf(each)}`);
  return [...subjects.values()].flatMap((all) => {
    const clock = PURER.find((each) => all.some((other) => other.clock === each))!;
    const own = all.filter((each) => each.clock === clock);
    return (['R', 'N', 'T'] as const).flatMap((variable) => growthIn(variable, own));
  });
}

function growthIn(variable: Variable, own: readonly ReportCase[]): Growth[] {
  const others = (['R', 'N', 'T'] as const).filter((each) => each !== variable).map((each) => KEYS[each]);
  const families = groupBy(own, (each) => others.map((key) => each[key]).join(' '));
  const widest = [...families.values()]
    .map((family) => family.map((each): Point => [each[KEYS[variable]], each.medianMs!]))
    .reduce((best, points) => (countX(points) > countX(best) ? points : best), []);
  if (countX(widest) < 2) return [];
  const [from, to] = extremes(widest.map(([x]) => x));
  const { clock, algorithm } = own[0]!;
  return [
    {
      engine: labelOf(own[0]!),
      algorithm,
      clock,
      variable,
      from,
      to,
      exponent: slope(widest),
      theory: theoryOf(formOf(own[0]!), variable),
    },
  ];
}

function countX(points: readonly Point[]): number {
  return new Set(points.map(([x]) => x)).size;
}

/** Direct: R²·N·T. Rows: R² + R·N·T. Polynomials: R² + R·T. */
function theoryOf(form: string, variable: Variable): string {
  if (form === 'direct') return variable === 'R' ? '2' : '1';
  if (variable === 'R') return '1 … 2';
  return form.includes('polynomials') && variable === 'N' ? '0' : '0 … 1';
}
