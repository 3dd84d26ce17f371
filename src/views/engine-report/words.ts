import { formatCount } from '../../app/format.ts';
import type { State, SurfaceState } from '../../app/state.ts';
import type { Verdict } from '../../check/verdict.ts';

export const ENGINE_NAMES = { gpu: 'GPU', cpu: 'CPU', reference: 'Reference' } as const;

/** The proof in as few words as a header has room for: "10 000 of 10 000 proved". */
export function proofInShort(surfaces: State['surfaces']): string {
  const verdicts = surfaces.map(({ verdict }) => verdict);
  if (surfaces.some(({ error }) => error !== undefined)) return 'failed';
  if (surfaces.some(({ busy }) => busy)) return 'computing';
  if (verdicts.some((verdict) => verdict && !verdict.passed)) return 'check failed';
  if (verdicts.some((verdict) => !verdict)) return 'checking';
  const sum = (pick: (verdict: Verdict) => number) => verdicts.reduce((total, verdict) => total + pick(verdict!), 0);
  const [checked, total] = [sum(({ nChecked }) => nChecked), sum(({ nTotal }) => nTotal)];
  return `${formatCount(checked)} of ${formatCount(total)} cells proved`;
}

export function hasFailed(surfaces: State['surfaces']): boolean {
  return surfaces.some(({ verdict, error }) => error !== undefined || (verdict !== undefined && !verdict.passed));
}

export function windowOf({ window: [[from, to]] }: SurfaceState): string {
  return `[${String(from).replace('-', '−')}, ${to}]²`;
}
