import type { DataSet } from '../../tasks/task.ts';
import { exchangeText } from '../../text/exchange.ts';
import type { Message } from '../../text/language.ts';
import { checkSize, cleanName } from './data-limits.ts';
import { exactText } from './numbers.ts';
import { readCsvSequences } from './read-data-csv.ts';
import { readJsonSequences } from './read-data-json.ts';
import { type Refusal, refusing } from './read-error.ts';
import { assemble } from './sequences.ts';

/** What someone should see before they take a data set. */
export interface DataPreview {
  readonly nSequences: number;
  readonly nSteps: number;
  /** whether every input is 0 or 1 */
  readonly isBinary: boolean;
  /** where the targets come from: the file, or the count of ones where it has none */
  readonly targets: 'given' | 'counted';
  /** least and greatest */
  readonly inputRange: readonly [number, number];
  readonly targetRange: readonly [number, number];
  /** the first sequences: bits without spaces, other numbers with them */
  readonly rows: readonly { readonly inputs: string; readonly target: string }[];
  /** one sentence about what was read, and about what was assumed */
  readonly note: Message;
}

export interface DataReading {
  readonly ok: true;
  /** of the file, without its extension and without control characters; may be empty */
  readonly name: string;
  readonly format: 'csv' | 'json';
  readonly data: DataSet;
  readonly preview: DataPreview;
}

const ROWS_SHOWN = 8;

/**
 * Reads sequences and targets, whole or not at all.
 *
 * CSV: one row a sequence, its inputs and in the last column its target; commas, semicolons or tabs; a header
 * `x1,…,xT,target` where there is one. Or two columns, the first with the bits in one word: `0100000001,2`.
 * JSON: `{"inputs": [[0, 1], …], "targets": [1, …]}` or `[{"input": [0, 1], "target": 1}, …]`, where a sequence of
 * bits may be one word, `"01"`. Targets may be missing where all inputs are bits and, in CSV, where a header says so:
 * they are the counts of ones then.
 *
 * @param name of the file, if there was one; what the text looks like decides
 */
export function readDataSet(text: string, name = ''): DataReading | Refusal {
  // A character is at least one byte.
  const tooLarge = checkSize(text.length);
  if (tooLarge) return tooLarge;
  return refusing(() => {
    const body = text.startsWith('\ufeff') ? text.slice(1) : text;
    const format = /^\s*[[{]/.test(body) || /\.json$/i.test(name) ? 'json' : 'csv';
    const sequences = format === 'json' ? readJsonSequences(body) : readCsvSequences(body);
    const { data, isBinary, isCounted } = assemble(sequences);
    return {
      ok: true,
      name: cleanName(name.replace(/^.*[/\\]/, '').replace(/\.[a-z]{2,4}$/i, '')),
      format,
      data,
      preview: preview(data, isBinary, isCounted),
    };
  });
}

function preview(data: DataSet, isBinary: boolean, isCounted: boolean): DataPreview {
  const { nSequences, nSteps, inputs, targets } = data;
  return {
    nSequences,
    nSteps,
    isBinary,
    targets: isCounted ? 'counted' : 'given',
    inputRange: rangeOf(inputs),
    targetRange: rangeOf(targets),
    rows: Array.from({ length: Math.min(ROWS_SHOWN, nSequences) }, (_, i) => ({
      inputs: Array.from(inputs.subarray(i * nSteps, (i + 1) * nSteps), exactText).join(isBinary ? '' : ' '),
      target: exactText(targets[i]!),
    })),
    note: () => exchangeText().note(nSequences, nSteps, isBinary, isCounted),
  };
}

function rangeOf(values: Float64Array): [number, number] {
  let least = values[0]!;
  let greatest = least;
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}
