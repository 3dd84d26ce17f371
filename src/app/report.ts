import type { Place, Verdict } from '../check/verdict.ts';
import type { CostSurface } from '../engines/engine.ts';
import { figuresText } from '../text/figures.ts';
import { formatCount, formatNumber } from './format.ts';
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
  const text = figuresText().report;
  const error = state.surfaces.find((surface) => surface.error)?.error;
  if (error) return text.notComputed(error);
  const verdict = jointVerdict(state);
  if (verdict) return summary(verdict);
  return state.surfaces.every(({ surface }) => surface) ? text.checking : text.computing;
}

/** A verdict as the one line that a page shows. */
export function summary(verdict: Verdict): string {
  const text = figuresText().report;
  const { passed, precision, nChecked, nTotal, nSaturated, nUncertifiable, nFailures, largestUse, failures } = verdict;
  const nDrawn = nChecked - nSaturated;
  const sample = { checked: formatCount(nChecked), total: formatCount(nTotal), isSample: nChecked < nTotal };
  const isOne = (count: number) => count === 1;
  const found = passed
    ? text.verified({
        ...sample,
        precision,
        drawn: formatCount(nDrawn),
        isOneDrawn: isOne(nDrawn),
        hasSaturated: nSaturated > 0,
        use: percent(largestUse),
      })
    : text.notVerified({
        ...sample,
        isOneChecked: isOne(nChecked),
        failures: formatCount(nFailures),
        isOneFailure: isOne(nFailures),
        first: failures[0] ?? '',
      });
  const saturated = text.saturatedCells(formatCount(nSaturated), isOne(nSaturated));
  const weak = passed && nUncertifiable > 0 && text.weak(formatCount(nUncertifiable), isOne(nUncertifiable));
  return text.sentences([found, saturated, ...(weak ? [weak] : [])]);
}

/** One digit below a percent, whole percents above: a use is never shown as 0 where it was none. */
function percent(share: number): string {
  const value = share * 100;
  return value === 0 || value >= 1 ? formatCount(Math.round(value)) : formatNumber(value, 1);
}

/** The proof short enough for a header: "CPU", and "20 000 of 20 000 proved". */
export function proofChip(state: ReportState): { readonly engine: string; readonly proof: string } {
  const text = figuresText().report.chip;
  const { active } = state.engine;
  const engine = active === undefined ? text.engine : engineName(active);
  if (state.surfaces.some((surface) => surface.error)) return { engine, proof: text.failed };
  const verdict = jointVerdict(state);
  if (!verdict) {
    return { engine, proof: state.surfaces.every(({ surface }) => surface) ? text.checking : text.computing };
  }
  if (!verdict.passed) return { engine, proof: text.bad };
  const [checked, total] = [formatCount(verdict.nChecked), formatCount(verdict.nTotal)];
  return { engine, proof: verdict.nChecked < verdict.nTotal ? text.sample(checked) : text.all(checked, total) };
}

export function engineName(id: 'reference' | 'cpu' | 'gpu'): string {
  return figuresText().report.engines[id];
}

/** An adapter as it is shown: hardware has its own name, what is ours is called in the page's language. */
export function adapterName(adapter: string): string {
  const { adapters, softwareAdapter } = figuresText().report;
  const hardware = /^(.+) \(software\)$/.exec(adapter)?.[1];
  return hardware === undefined ? (adapters[adapter] ?? adapter) : softwareAdapter(hardware);
}

/** An engine's `algorithm`, which is "form, precision", as it is shown. */
export function algorithmName(algorithm: CostSurface['algorithm']): string {
  const { algorithms, algorithmIn } = figuresText().report;
  const [form = '', precision] = algorithm.split(', ');
  return precision === undefined ? algorithm : algorithmIn(algorithms[form] ?? form, precision);
}

/** Where an engine came nearest to its bound: a cell of a surface by its row and column. */
export function placeName({ where, cell }: Place): string {
  return cell ? figuresText().report.cell(...cell) : where;
}
