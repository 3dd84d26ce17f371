import { formatNumber } from '../app/format.ts';
import { axesSlice, type CostSurface, type CostSurfaceRequest, type Engine, STATUS_OK } from '../engines/engine.ts';
import { linspace } from '../math/grid.ts';
import type { Model } from '../models/model.ts';
import { toSize } from './arguments.ts';
import type { Command, Context } from './command.ts';
import { openEngine } from './engines.ts';
import { rows, writeJson } from './json.ts';
import {
  axisOptions,
  dataOptions,
  engineOption,
  fitsGpu,
  isSmallEnoughForGpu,
  modelOption,
  readAxes,
  readEngine,
  readSettings,
} from './options.ts';
import { milliseconds } from './table.ts';

/** Recurrence steps of the reference between two looks at the clock. */
const STEPS_PER_LOOK = 20_000_000;
const SHADES = ' .:-=+*#%@';

export const surface: Command = {
  name: 'surface',
  summary: 'the cost ξ over a window of two weights',
  options: ({ model }) => [
    modelOption,
    engineOption,
    ...dataOptions(model),
    ...axisOptions(model),
    { name: 'size', value: 'COLUMNSxROWS', meaning: 'cells, 1 to 4096 each way', fallback: '100' },
  ],
  async run(context) {
    const { values, model, io, json } = context;
    const choice = readEngine(values);
    const settings = readSettings(values, model, choice);
    const axes = readAxes(values, model);
    const [[fromA, toA], [fromB, toB]] = axes;
    const { nColumns, nRows } = toSize('size', values.get('size') ?? '100');
    const isSmall = isSmallEnoughForGpu(axes, choice);
    const engine = await openEngine(choice, io, isSmall && fitsGpu(settings));
    const request = {
      model,
      data: model.task.generate(settings),
      slice: axesSlice(),
      a: linspace(fromA, toA, nColumns),
      b: linspace(fromB, toB, nRows),
    };
    try {
      const result = await compute(engine, request, context);
      result.drawable?.release();
      if (json) await writeJson(io, document(request, result));
      else await io.write(describe(request, result));
    } finally {
      engine.destroy();
    }
    return 0;
  },
};

/** The reference never lets go of its thread, so it is asked for a few cells at a time. */
async function compute(
  engine: Engine,
  request: CostSurfaceRequest,
  { cancel, requireTime, io }: Context,
): Promise<CostSurface> {
  if (engine.id !== 'reference') return engine.costSurface(request, cancel);
  const { a, b, data } = request;
  const start = io.now();
  const nCells = Math.max(1, Math.floor(STEPS_PER_LOOK / (data.nSequences * data.nSteps)));
  const width = Math.min(a.length, nCells);
  const height = Math.max(1, Math.floor(nCells / a.length));
  const costs = new Float64Array(a.length * b.length);
  const status = new Uint8Array(costs.length);
  let last: CostSurface | undefined;
  for (let row = 0; row < b.length; row += height) {
    for (let column = 0; column < a.length; column += width) {
      requireTime();
      const part = { ...request, a: a.subarray(column, column + width), b: b.subarray(row, row + height) };
      last = await engine.costSurface(part);
      for (let index = 0; index < last.nRows; index++) {
        const from = index * last.nColumns;
        const to = (row + index) * a.length + column;
        costs.set(last.costs.subarray(from, from + last.nColumns), to);
        status.set(last.status.subarray(from, from + last.nColumns), to);
      }
    }
  }
  return { ...last!, costs, status, nColumns: a.length, nRows: b.length, milliseconds: io.now() - start };
}

function document({ model, a, b }: CostSurfaceRequest, result: CostSurface) {
  const { costs, status, nColumns, nRows, engine, adapter, algorithm } = result;
  const [first, second] = model.parameters;
  return {
    model: model.id,
    [first!.key]: a,
    [second!.key]: b,
    cost: rows(nColumns, nRows, (cell) => (status[cell] === STATUS_OK ? costs[cell]! : null)),
    status: rows(nColumns, nRows, (cell) => (status[cell] === STATUS_OK ? 'ok' : 'saturated')),
    engine,
    adapter,
    algorithm,
  };
}

function describe(request: CostSurfaceRequest, result: CostSurface): string {
  const { model, a, b, data } = request;
  const { costs, status, nColumns } = result;
  let lowest = -1;
  let highest = -1;
  let nSaturated = 0;
  for (let cell = 0; cell < costs.length; cell++) {
    if (status[cell] !== STATUS_OK) {
      nSaturated++;
      continue;
    }
    if (lowest < 0 || costs[cell]! < costs[lowest]!) lowest = cell;
    if (highest < 0 || costs[cell]! > costs[highest]!) highest = cell;
  }
  const at = (cell: number) => {
    const point = [a[cell % nColumns]!, b[Math.floor(cell / nColumns)]!].map((value) => formatNumber(value));
    return cell < 0 ? 'nowhere' : `${formatNumber(costs[cell]!)} at (${point.join(', ')})`;
  };
  return [
    `${model.title}: ξ of ${nColumns} × ${result.nRows} cells, N = ${data.nSequences}, T = ${data.nSteps}`,
    '',
    ...heatmap(result, lowest < 0 ? 0 : costs[lowest]!, highest < 0 ? 0 : costs[highest]!),
    `${axis(model, 0, a)} to the right, ${axis(model, 1, b)} upwards; "${SHADES}" from low to high ξ, "/" saturated`,
    '',
    `lowest     ${at(lowest)}`,
    `highest    ${at(highest)}`,
    `saturated  ${nSaturated} of ${costs.length} cells (${formatNumber((100 * nSaturated) / costs.length)} %)`,
    `engine     ${result.engine}, ${result.adapter}; ${result.algorithm}; ${milliseconds(result.milliseconds)}`,
    '',
  ].join('\n');
}

function axis({ parameters }: Model, index: number, values: Float64Array): string {
  return `${parameters[index]!.key} ${formatNumber(values[0]!)} … ${formatNumber(values.at(-1)!)}`;
}

function heatmap({ costs, status, nColumns, nRows }: CostSurface, lowest: number, highest: number): string[] {
  const width = Math.min(nColumns, 60);
  const height = Math.min(nRows, 24);
  const low = Math.log10(lowest + 1);
  const span = Math.log10(highest + 1) - low || 1;
  return Array.from({ length: height }, (_, line) => {
    const row = Math.floor(((height - 0.5 - line) * nRows) / height);
    return Array.from({ length: width }, (_, place) => {
      const cell = row * nColumns + Math.floor(((place + 0.5) * nColumns) / width);
      if (status[cell] !== STATUS_OK) return '/';
      const shade = Math.floor(((Math.log10(costs[cell]! + 1) - low) / span) * SHADES.length);
      return SHADES[Math.min(SHADES.length - 1, Math.max(0, shade))]!;
    }).join('');
  });
}
