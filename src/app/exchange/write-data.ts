import type { DataSet } from '../../tasks/task.ts';
import { jsonNumbers } from './json.ts';
import { exactText } from './numbers.ts';

/** A data set as CSV: a header `x1,…,xT,target`, then one row a sequence. `readDataSet` reads it back bit for bit. */
export function dataToCsv(data: DataSet): string {
  const names = Array.from({ length: data.nSteps }, (_, step) => `x${step + 1}`);
  const rows = sequencesOf(data).map((inputs, i) => [...inputs, data.targets[i]!].map(exactText));
  return [[...names, 'target'], ...rows].map((row) => `${row.join(',')}\n`).join('');
}

/** A data set as JSON, `{"inputs": [[…], …], "targets": […]}`, one line a sequence. `readDataSet` reads it back. */
export function dataToJson(data: DataSet): string {
  const rows = sequencesOf(data).map((inputs) => `    ${jsonNumbers(inputs)}`);
  return `{\n  "inputs": [\n${rows.join(',\n')}\n  ],\n  "targets": ${jsonNumbers(data.targets)}\n}\n`;
}

function sequencesOf({ nSequences, nSteps, inputs }: DataSet): Float64Array[] {
  return Array.from({ length: nSequences }, (_, i) => inputs.subarray(i * nSteps, (i + 1) * nSteps));
}
