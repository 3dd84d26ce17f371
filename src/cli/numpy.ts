import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { median } from '../bench/statistics.ts';
import { checkCostSurface } from '../check/cost-surface-check.ts';
import { runToEnd, type Verdict } from '../check/verdict.ts';
import { type CostSurfaceRequest, STATUS_OK } from '../engines/engine.ts';
import type { DataSet } from '../tasks/task.ts';
import program from './numpy-surface.py?raw';

/** 'loop': a tutorial's, cell by cell; 'direct': the whole grid at once; 'rows': one parabola a row. */
export type NumpyForm = 'loop' | 'direct' | 'rows';

/** A grid of the linear model's w_x (columns) and w_rec (rows). */
export type NumpyRequest = Pick<CostSurfaceRequest, 'a' | 'b'> & { readonly data: DataSet };

/** A Python process that computes surfaces with NumPy, one request after the other. */
export interface Numpy {
  /** "NumPy 2.4.6, Python 3.11.7" */
  readonly version: string;
  /** @returns ξ, shape [nRows, nColumns] */
  costs(form: NumpyForm, request: NumpyRequest): Promise<Float64Array>;
  /** @returns milliseconds of each of `nRuns` runs, from arrays to arrays, by Python's own clock */
  time(form: NumpyForm, request: NumpyRequest, nRuns: number): Promise<number[]>;
  close(): void;
}

export type OpenedNumpy = { readonly numpy: Numpy } | { readonly reason: string };

/** The Python on PATH with its NumPy on one thread, or one sentence: why there is none. */
export async function openNumpy(environment: Readonly<Record<string, string | undefined>>): Promise<OpenedNumpy> {
  const reasons: string[] = [];
  for (const python of ['python3', 'python']) {
    const opened = await open(python, environment);
    if ('numpy' in opened) return opened;
    reasons.push(`${python}: ${opened.reason}`);
  }
  return { reason: reasons.join('; ') };
}

/**
 * The time of the tutorial's NumPy loop, checked in every cell, by a process of its own. About 30 µs a cell.
 *
 * @returns milliseconds, or why there are none
 */
export async function numpyLoop(
  request: CostSurfaceRequest,
  environment: Readonly<Record<string, string | undefined>>,
  nRuns = 3,
): Promise<number | { readonly reason: string }> {
  const opened = await openNumpy(environment);
  if ('reason' in opened) return opened;
  try {
    const verdict = judgeNumpy(request, await opened.numpy.costs('loop', request));
    if (!verdict.passed) return { reason: `${opened.numpy.version}: ${verdict.failures[0]}` };
    return median(await opened.numpy.time('loop', request, nRuns));
  } finally {
    opened.numpy.close();
  }
}

/** Judges costs of a direct form by the bound of float64, in every cell. */
export function judgeNumpy(request: CostSurfaceRequest, costs: Float64Array): Verdict {
  const size = { nColumns: request.a.length, nRows: request.b.length };
  const surface = { ...size, engine: 'cpu', costs, status: new Uint8Array(costs.length).fill(STATUS_OK) } as const;
  return runToEnd(checkCostSurface(request, surface, { cells: 'all', precision: 'float64' }));
}

async function open(python: string, environment: Readonly<Record<string, string | undefined>>): Promise<OpenedNumpy> {
  const single = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const child = spawn(python, ['-c', program], { env: { ...environment, ...single, PYTHONIOENCODING: 'utf-8' } });
  const nextLine = linesOf(child);
  const hello = JSON.parse(await nextLine().catch((error: Error) => JSON.stringify({ error: error.message })));
  if (hello.error !== undefined) {
    child.kill();
    return { reason: hello.error };
  }
  const ask = async (form: NumpyForm, { data, a, b }: NumpyRequest, nRuns: number, wantsCosts: boolean) => {
    const { nSequences, nSteps, inputs, targets } = data;
    const sequences = Array.from({ length: nSequences }, (_, i) => [...inputs.subarray(i * nSteps, (i + 1) * nSteps)]);
    const numbers = { inputs: sequences, targets: [...targets], wx: [...a], wRec: [...b] };
    child.stdin.write(`${JSON.stringify({ form, nRuns, wantsCosts, ...numbers })}\n`);
    return JSON.parse(await nextLine());
  };
  const numpy: Numpy = {
    version: hello.version,
    async costs(form, request) {
      const bytes = Buffer.from((await ask(form, request, 1, true)).costs, 'base64');
      return new Float64Array(new Uint8Array(bytes).buffer);
    },
    time: async (form, request, nRuns) => (await ask(form, request, nRuns, false)).milliseconds,
    close: () => void child.kill(),
  };
  return { numpy };
}

/** Reads a process's answers, one line each. @throws Error with the last line on stderr where it ends instead */
function linesOf(child: ChildProcessWithoutNullStreams): () => Promise<string> {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaint = '';
  let failure: Error | undefined;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-1000);
  });
  child.on('error', (error) => {
    failure = error;
  });
  // What it could not take is told by its end.
  child.stdin.on('error', () => {});
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()).on('error', () => resolve()));
  return async () => {
    const { done, value } = await lines.next();
    if (!done) return value;
    await ended;
    throw failure ?? new Error(complaint.trim().split('\n').at(-1) || `ended with exit code ${child.exitCode}`);
  };
}
