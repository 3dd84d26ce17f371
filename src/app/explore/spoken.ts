import { names } from '../../text/names.ts';
import { spokenText } from '../../text/spoken.ts';
import { formatCount, formatNumber } from '../format.ts';
import type { Place } from './document.ts';
import { markName } from './point-facts.ts';
import { slopeIn } from './slope.ts';
import type { ExploreState, PointReport } from './state.ts';
import { type Extreme, type RunFacts, summaryOf } from './summary.ts';

/** From here on, and below the inverse of a thousand, numbers are spoken as powers of ten. */
const LARGEST_IN_WORDS = 1e15;

/** A number as it is said: "minus 1.5", "1.7 million", "3.2 times ten to the minus 7". @param digits significant ones */
export function spokenNumber(value: number, digits = 3): string {
  const text = spokenText();
  const plain = (number: number) => formatNumber(number, digits);
  if (Number.isNaN(value)) return plain(value);
  if (value < 0) return text.minus(spokenNumber(-value, digits));
  if (value === Number.POSITIVE_INFINITY) return text.infinity;
  // Rounded first, so that 99 999.9 is not said as a plain 100 000.
  const rounded = Number(value.toPrecision(digits));
  if (rounded === 0 || (rounded >= 1e-3 && rounded < 1e5)) return plain(rounded);
  if (rounded >= 1e5 && rounded < LARGEST_IN_WORDS) return text.large(rounded, plain);
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  return text.power(plain(Number(mantissa)), spokenNumber(Number(exponent)));
}

/** A coordinate, to a thousandth of the window: deep in the landscape two places differ in late digits only. */
function coordinate(value: number, [from, to]: readonly [number, number]): string {
  const decimals = Math.min(15, Math.max(0, Math.ceil(-Math.log10((to - from) / 1000))));
  return spokenNumber(Number(value.toFixed(decimals)), 15);
}

/** Both parameters as they are spoken: "w x", "w rec". */
function symbolsOf({ model }: Pick<ExploreState, 'model'>): readonly [string, string] {
  const [first, second] = model.parameters.map(({ symbol }) => `${symbol.base} ${symbol.subscript}`.trim());
  return [first!, second!];
}

/** "w x", "minus 1.5", "w rec", "2" */
function coordinates(state: ExploreState, [a, b]: Place): readonly [string, string, string, string] {
  const { window } = state.document;
  const [first, second] = symbolsOf(state);
  return [first, coordinate(a, window.a), second, coordinate(b, window.b)];
}

function placeWords(state: ExploreState, place: Place, cost: number): string {
  return spokenText().place(...coordinates(state, place), spokenNumber(cost));
}

/**
 * A place, its cost, and which way it falls there.
 *
 * @param beyond that its cell is saturated, in words; "" where it is not
 * @param hidesCost leaves the place alone, while someone is asked about the rest
 */
export function spokenReport(state: ExploreState, report: PointReport, beyond = '', hidesCost = false): string {
  const text = spokenText();
  if (hidesCost) return text.placeAlone(...coordinates(state, report.place));
  const place = placeWords(state, report.place, report.cost);
  if (beyond !== '') return text.and(place, beyond);
  const slope = slopeIn(state.document.window, report);
  if (!slope) return place;
  if (slope.steepness === 'flat') return text.and(place, text.slope.flat);
  const ways = symbolsOf(state).flatMap((symbol, index) => {
    const down = slope.down[index];
    return down ? [text.slope[down < 0 ? 'smaller' : 'larger'](symbol)] : [];
  });
  const [one, other] = ways;
  const way = other === undefined ? one! : text.slope.both(one!, other);
  return text.and(place, text.slope[slope.steepness](way));
}

/** What the explorer shows, sentence by sentence. */
export function summarySentences(state: ExploreState): readonly string[] {
  const text = spokenText().summary;
  const facts = summaryOf(state);
  const { a, b } = facts.window;
  const [first, second] = symbolsOf(state);
  const extreme = ({ cost, place }: Extreme) =>
    [spokenNumber(cost), first, coordinate(place[0], a), second, coordinate(place[1], b)] as const;
  const { lowest, highest, saturated } = facts;
  return [
    text.network(
      names().models[facts.model]!,
      ...([first, coordinate(a[0], a), coordinate(a[1], a)] as const),
      ...([second, coordinate(b[0], b), coordinate(b[1], b)] as const),
    ),
    ...(lowest && highest ? [text.lowest(...extreme(lowest)), text.highest(...extreme(highest))] : []),
    ...(saturated === 1
      ? [text.allSaturated]
      : saturated > 0
        ? [text.saturated(formatNumber(100 * saturated, 2))]
        : []),
    ...facts.runs.map((run) => runSentence(state, run)),
    ...(facts.runs.length + facts.nBusy === 0 ? [text.noRun] : []),
    ...(facts.nBusy > 0 || (!lowest && saturated === 0) ? [text.busy] : []),
  ];
}

function runSentence(state: ExploreState, run: RunFacts): string {
  const text = spokenText().summary;
  const { index, optimizer, nIterations, divergedAt } = run;
  const about = [
    markName({ kind: 'run', index }),
    names().optimizers[optimizer]!,
    placeWords(state, run.start, run.startCost),
    placeWords(state, run.end, run.endCost),
  ] as const;
  return divergedAt === undefined
    ? text.run(...about, formatCount(nIterations))
    : text.lost(...about, formatCount(divergedAt));
}
