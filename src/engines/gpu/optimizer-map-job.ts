import { stateBound, trainingBound } from '../../math/float32.ts';
import type { Model } from '../../models/model.ts';
import { defaultHyperparameters, type Optimizer } from '../../optimizers/optimizer.ts';
import {
  type Cancel,
  flattenState,
  judgeRun,
  lastTenthOf,
  NEVER,
  type OptimizerMapPlanes,
  type OptimizerMapRequest,
  outcomeCode,
} from '../engine.ts';
import { inputBuffer, OutputBuffer, POISON_NUMBER, POISON_STATUS } from './buffers.ts';
import { gradientForm } from './gradient-form.ts';
import type { Guard } from './guard.ts';
import { type Band, Kernel } from './kernel.ts';
import { layouts, pack } from './layouts.ts';
import { float32Of, MAX_ITERATIONS, requireCount, requireData, requireLength } from './limits.ts';
import { optimizerMapText } from './optimizer-text.ts';
import type { EditShader } from './shader-text.ts';

const name = 'optimizer-map';

/** Compiles `shaders/optimizer-map.wgsl` for the model, the optimizer and the form of a request. */
export function openOptimizerMap(guard: Guard, request: OptimizerMapRequest, edit?: EditShader): Promise<Kernel> {
  const form = gradientForm(request);
  const text = optimizerMapText(request.model, request.optimizer, form, edit);
  const read = 'read-only-storage';
  return Kernel.open(guard, name, 'optimizerMap', text, [
    'uniform',
    read,
    read,
    read,
    read,
    read,
    'storage',
    'storage',
    ...form.uniforms(request.data).map(() => 'uniform' as const),
  ]);
}

/** Some consecutive steps of all runs. */
export interface Stretch {
  readonly firstStep: number;
  readonly nSteps: number;
}

const TRACK = Object.keys(layouts.Track) as (keyof typeof layouts.Track)[];
const TRACK_WORDS = TRACK.length;

/** One map on the GPU: its buffers from request to result. */
export class OptimizerMapJob {
  readonly nRuns: number;
  readonly nIterations: number;
  /** steps of the recurrence that one step of one run takes about as long as */
  readonly stepsPerStep: number;
  /** the fewest steps of a stretch that is not cut short by a tenth */
  readonly shortestStretch: number;
  /** 32-bit words of the optimizer's state */
  readonly stateWords: number;
  /** 32-bit words of the struct `Run` */
  readonly runWords: number;
  readonly nParameters: number;
  readonly runs: OutputBuffer;
  readonly tracks: OutputBuffer;
  readonly #guard: Guard;
  readonly #kernel: Kernel;
  readonly #group: GPUBindGroup;
  readonly #inputs: GPUBuffer[];
  readonly #nColumns: number;
  readonly #bound: number;
  readonly #tenths: ReadonlySet<number>;
  /** the step whose cost the tracks remember as `laterCost` */
  #laterStep = 0;

  /** @throws RangeError for a request beyond the limits of the kernel or the device */
  constructor(guard: Guard, kernel: Kernel, request: OptimizerMapRequest) {
    const { device } = guard;
    const { model, data, optimizer, nIterations, slice, a, b } = request;
    requireData(name, data);
    requireCount(name, 'a count of columns', a.length, 2 ** 24);
    requireCount(name, 'a count of rows', b.length, 2 ** 24);
    requireCount(name, 'nIterations', nIterations, MAX_ITERATIONS);
    const nParameters = model.parameters.length;
    const nValues = nParameters + optimizer.hyperparameters.length;
    for (const key of ['origin', 'u', 'v'] as const) requireLength(name, key, slice[key].length, nValues);
    const { nSequences, nSteps } = data;
    const form = gradientForm(request);
    const plane = Float64Array.of(...slice.origin, ...slice.u, ...slice.v);
    const uploads = [
      ['inputs', float32Of(name, 'inputs', data.inputs)],
      ['targets', float32Of(name, 'targets', data.targets)],
      ['slice', float32Of(name, 'slice', plane)],
      ['a', float32Of(name, 'a', a)],
      ['b', float32Of(name, 'b', b)],
    ] as const;

    this.#guard = guard;
    this.#kernel = kernel;
    this.#nColumns = a.length;
    this.#bound = trainingBound(nSequences, nSteps);
    this.#tenths = tenthsOf(nIterations);
    this.nRuns = a.length * b.length;
    this.nIterations = nIterations;
    this.nParameters = nParameters;
    this.stepsPerStep = form.stepsPerStep(data);
    this.shortestStretch = form.shortestStretch(data);
    this.stateWords = nStateWords(model, optimizer);
    this.runWords = 2 * nParameters + this.stateWords + TRACK_WORDS;
    this.runs = new OutputBuffer(device, name, 'runs', this.nRuns * this.runWords, POISON_NUMBER);
    this.tracks = new OutputBuffer(device, name, 'tracks', this.nRuns * TRACK_WORDS, POISON_STATUS);
    const problem = pack('Problem', { nSequences, nSteps, stateBound: stateBound(nSequences) });
    this.#inputs = [
      inputBuffer(device, `${name}.problem`, problem, 'uniform'),
      ...uploads.map(([label, words]) => inputBuffer(device, `${name}.${label}`, words)),
    ];
    const uniforms = form
      .uniforms(data)
      .map(([label, words]) => inputBuffer(device, `${name}.${label}`, words, 'uniform'));
    this.#group = kernel.bind([...this.#inputs, this.runs.buffer, this.tracks.buffer, ...uniforms]);
    this.#inputs.push(...uniforms);
  }

  /** The most steps that may follow on `step` in one stretch: up to where a last tenth begins. */
  longestAfter(step: number): number {
    let end = step + 1;
    while (end < this.nIterations && !this.#tenths.has(end)) end++;
    return end - step;
  }

  /** Records one dispatch: a stretch of steps for a band of runs. What is returned is to be destroyed afterwards. */
  record(encoder: GPUCommandEncoder, { firstStep, nSteps }: Stretch, band: Band): GPUBuffer {
    const isTenth = this.#tenths.has(firstStep);
    if (isTenth) this.#laterStep = firstStep;
    const { first, count } = band;
    const fields = { first, count, firstStep, nSteps, isTenth: isTenth ? 1 : 0, trainingBound: this.#bound };
    return this.#kernel.record(encoder, this.#group, band, pack('Stretch', fields));
  }

  /**
   * What stands after `step` steps of each run; the readback has to be recorded before.
   *
   * @throws Error where a count is off or a guard word was written
   */
  async read(step: number, cancel?: Cancel): Promise<OptimizerMapPlanes & { readonly costs: Float32Array }> {
    const words = await this.tracks.read(this.#guard, cancel);
    const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
    const planes = {
      nColumns: this.#nColumns,
      nRows: this.nRuns / this.#nColumns,
      outcome: new Uint8Array(this.nRuns),
      steps: new Uint32Array(this.nRuns),
      costs: new Float32Array(this.nRuns),
    };
    // The last tenth of all steps so far, or a tenth that began a little earlier.
    const earlier = this.#laterStep <= lastTenthOf(step) ? AT.laterCost : AT.tenthCost;
    for (let run = 0, at = 0; run < this.nRuns; run++, at += TRACK_WORDS) {
      const divergedAt = words[at + AT.divergedAt]!;
      // A run that no dispatch wrote still holds poison.
      if (divergedAt !== NEVER && divergedAt > this.nIterations) continue;
      const ended = judgeRun(
        {
          cost: floats[at + AT.cost]!,
          earlierCost: floats[at + earlier]!,
          divergedAt,
          convergedSince: words[at + AT.convergedSince]!,
          movedAt: words[at + AT.movedAt]!,
        },
        step,
      );
      planes.outcome[run] = outcomeCode(ended.outcome);
      planes.steps[run] = ended.steps;
      planes.costs[run] = ended.cost;
    }
    return planes;
  }

  destroy(): void {
    for (const buffer of this.#inputs) buffer.destroy();
    this.runs.destroy();
    this.tracks.destroy();
  }
}

/** The place of each field of `Track`. */
const AT = Object.fromEntries(TRACK.map((key, index) => [key, index])) as Record<keyof typeof layouts.Track, number>;

/**
 * The steps whose costs are remembered: where the last tenth of the run begins, where the last tenth of what lies before
 * that does, and so on, so that a run that is looked at earlier can be judged, too.
 */
function tenthsOf(nIterations: number): ReadonlySet<number> {
  const steps = new Set<number>();
  for (let step = lastTenthOf(nIterations); step > 0; step = lastTenthOf(step)) {
    steps.add(step);
    if (step < nIterations / 10) break;
  }
  return steps;
}

function nStateWords(model: Model, optimizer: Optimizer): number {
  const start = Float64Array.from(model.parameters, ({ initial }) => initial);
  return flattenState(optimizer.init(start, defaultHyperparameters(optimizer))).length;
}
