import { summary } from '../check/summary.ts';
import type { Verdict } from '../check/verdict.ts';
import { formatCount } from './format.ts';
import type { EnginePreference, EngineState, SurfaceState } from './state.ts';
import type { Store } from './store.ts';

/** What a place of the page has computed, and with what. */
export interface ReportState {
  readonly engine: EngineState;
  readonly surfaces: readonly Pick<SurfaceState, 'window' | 'surface' | 'verdict' | 'checking' | 'error'>[];
}

/** A place of the page that can account for what it shows. */
export interface Reporter {
  readonly store: Store<ReportState>;
  verifyAll(): void;
  preferEngine(preference: EnginePreference): void;
}

/** What the checks of all surfaces found together; undefined while one has not been checked. */
export function jointVerdict({ surfaces }: ReportState): Verdict | undefined {
  const verdicts = surfaces.flatMap(({ verdict }) => verdict ?? []);
  const [first] = verdicts;
  if (!first || verdicts.length < surfaces.length) return undefined;
  return verdicts.slice(1).reduce(join, first);
}

function join(a: Verdict, b: Verdict): Verdict {
  const larger = b.largestUse > a.largestUse ? b : a;
  return {
    name: 'both surfaces',
    passed: a.passed && b.passed,
    precision: a.precision === b.precision ? a.precision : 'float32',
    nTotal: a.nTotal + b.nTotal,
    nChecked: a.nChecked + b.nChecked,
    nOk: a.nOk + b.nOk,
    nEdge: a.nEdge + b.nEdge,
    nSaturated: a.nSaturated + b.nSaturated,
    nUnwritten: a.nUnwritten + b.nUnwritten,
    nUncertifiable: a.nUncertifiable + b.nUncertifiable,
    largestUse: larger.largestUse,
    worst: larger.worst,
    nFailures: a.nFailures + b.nFailures,
    failures: [...a.failures, ...b.failures],
  };
}

/** How far the running checks have come together, 0 … 1; undefined while none runs. */
export function checkProgress({ surfaces }: ReportState): number | undefined {
  const running = surfaces.flatMap(({ checking }) => checking ?? []);
  if (running.length === 0) return undefined;
  return running.reduce((sum, share) => sum + share, 0) / running.length;
}

/** The one line about the proof, without the engine. */
export function proofLine(state: ReportState): string {
  const error = state.surfaces.find((surface) => surface.error)?.error;
  if (error) return `Not computed: ${error}`;
  const verdict = jointVerdict(state);
  if (verdict) return summary(verdict);
  return state.surfaces.every(({ surface }) => surface) ? 'Checking against the float64 reference …' : 'Computing …';
}

/** The same, short enough for a header: "CPU · 20 000 of 20 000 proved". */
export function proofChip(state: ReportState): string {
  const { active } = state.engine;
  const engine = active === undefined ? 'Engine' : engineName(active);
  if (state.surfaces.some((surface) => surface.error)) return `${engine} · failed`;
  const verdict = jointVerdict(state);
  if (!verdict) return `${engine} · ${state.surfaces.every(({ surface }) => surface) ? 'checking' : 'computing'}`;
  if (!verdict.passed) return `${engine} · not verified`;
  const { nChecked, nTotal } = verdict;
  const proved =
    nChecked < nTotal ? `sample of ${formatCount(nChecked)}` : `${formatCount(nChecked)} of ${formatCount(nTotal)}`;
  return `${engine} · ${proved} proved`;
}

export function engineName(id: 'reference' | 'cpu' | 'gpu'): string {
  return { reference: 'Reference', cpu: 'CPU', gpu: 'GPU' }[id];
}
