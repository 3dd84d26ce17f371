import type { Verdict } from './verdict.ts';

/**
 * A verdict as the one line that a page shows.
 *
 * @example "Verified: 10,000 of 10,000 cells inside the proven float32 error bound (largest use of the bound 7 %).
 *   0 cells saturated."
 */
export function summary(verdict: Verdict): string {
  const saturated = `${count(verdict.nSaturated, 'cell')} saturated.`;
  if (!verdict.passed) return `${failed(verdict)} ${saturated}`;
  return [passed(verdict), saturated, ...weak(verdict)].join(' ');
}

function passed(verdict: Verdict): string {
  const { nChecked, nTotal, nSaturated, largestUse, precision } = verdict;
  const drawn = nChecked - nSaturated;
  const inside = `inside the proven ${precision} error bound (largest use of the bound ${percent(largestUse)})`;
  const whole = nSaturated === 0 ? `of ${count(drawn, 'cell')}` : `of the ${count(drawn, 'cell')} below saturation`;
  const what =
    nChecked < nTotal
      ? `sample of ${number(nChecked)} of ${number(nTotal)} cells, ${number(drawn)} ${whole} ${inside}`
      : `${number(drawn)} ${whole} ${inside}`;
  return `Verified: ${what}.`;
}

function weak({ nUncertifiable }: Verdict): string[] {
  if (nUncertifiable === 0) return [];
  return [`In ${count(nUncertifiable, 'cell')} the bound is wider than 0.1 % of the value.`];
}

function failed({ nFailures, nChecked, nTotal, failures }: Verdict): string {
  const sample = nChecked < nTotal ? ` (a sample of ${number(nTotal)})` : '';
  return `Not verified: ${count(nFailures, 'failure')} in ${count(nChecked, 'checked cell')}${sample}; first ${failures[0]}.`;
}

function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** Two digits below a tenth of a percent, whole percents above: a use is never shown as 0 where it was none. */
function percent(share: number): string {
  const value = share * 100;
  return `${value === 0 || value >= 1 ? Math.round(value) : value.toPrecision(1)} %`;
}
