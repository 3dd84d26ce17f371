import { type Cancel, NEVER, type OptimizerMapRequest, type OptimizerTrace, type Provenance } from '../engine.ts';
import { readWords } from './buffers.ts';
import type { Guard } from './guard.ts';
import type { Kernel } from './kernel.ts';
import { layouts } from './layouts.ts';
import { requireCount } from './limits.ts';
import { OptimizerMapJob } from './optimizer-map-job.ts';

const name = 'optimizer-trace';
/** Most numbers of a trace: it is kept whole. */
const MAX_WORDS = 2 ** 24;

/**
 * The runs of a map with all of their steps, from the very kernel that computes maps: it is asked for one step at a
 * time, and what it left in its buffers is copied in between.
 *
 * @throws RangeError, CancelledError, DeviceLostError, Error for what WebGPU reports
 */
export async function traceOptimizer(
  guard: Guard,
  kernel: Kernel,
  request: OptimizerMapRequest,
  cancel?: Cancel,
): Promise<Omit<OptimizerTrace, keyof Provenance>> {
  const { device } = guard;
  const { result: job, verdict } = guard.scoped(name, () => new OptimizerMapJob(guard, kernel, request));
  const { nRuns, nIterations, nParameters, stateWords, runWords } = job;
  const trackWords = Object.keys(layouts.Track).length;
  const rowWords = nRuns * (runWords + trackWords);
  const made: GPUBuffer[] = [];
  try {
    requireCount(name, 'a count of numbers', (nIterations + 1) * rowWords, MAX_WORDS);
    await guard.wait(name, verdict, cancel);
    const size = 4 * rowWords * (nIterations + 1);
    const submitted = guard.scoped(name, () => {
      const rows = device.createBuffer({ label: name, size, usage: MAP_READ | COPY_DST });
      made.push(rows);
      const encoder = device.createCommandEncoder({ label: name });
      const used: GPUBuffer[] = [];
      for (let row = 0; row <= nIterations; row++) {
        // Row 0 is the start: no step is taken yet. A run that starts is begun anew, so it may be begun twice.
        const stretch = row === 0 ? { firstStep: 0, nSteps: 0 } : { firstStep: row - 1, nSteps: 1 };
        used.push(job.record(encoder, stretch, { first: 0, count: nRuns }));
        const offset = 4 * rowWords * row;
        encoder.copyBufferToBuffer(job.runs.buffer, 0, rows, offset, 4 * nRuns * runWords);
        encoder.copyBufferToBuffer(job.tracks.buffer, 0, rows, offset + 4 * nRuns * runWords, 4 * nRuns * trackWords);
      }
      device.queue.submit([encoder.finish()]);
      for (const buffer of used) buffer.destroy();
      return rows;
    });
    await guard.wait(name, submitted.verdict, cancel);
    return decode(await readWords(guard, submitted.result, cancel));
  } finally {
    for (const buffer of made) buffer.destroy();
    job.destroy();
  }

  function decode(words: Uint32Array<ArrayBuffer>): Omit<OptimizerTrace, keyof Provenance> {
    const floats = new Float32Array(words.buffer);
    const trace = {
      nRuns,
      nIterations,
      parameters: new Float32Array((nIterations + 1) * nRuns * nParameters),
      states: new Float32Array((nIterations + 1) * nRuns * stateWords),
      gradients: new Float32Array(nIterations * nRuns * nParameters),
      costs: new Float32Array((nIterations + 1) * nRuns),
      divergedAt: new Uint32Array(nRuns).fill(NEVER),
    };
    const [cost, divergedAt] = (['cost', 'divergedAt'] as const).map((key) => Object.keys(layouts.Track).indexOf(key));
    for (let row = 0; row <= nIterations; row++) {
      for (let run = 0; run < nRuns; run++) {
        const at = row * rowWords + run * runWords;
        const place = row * nRuns + run;
        const fields = floats.subarray(at, at + runWords);
        trace.parameters.set(fields.subarray(0, nParameters), place * nParameters);
        // The gradient that led from row − 1 to this row.
        if (row > 0) trace.gradients.set(fields.subarray(nParameters, 2 * nParameters), (place - nRuns) * nParameters);
        trace.states.set(fields.subarray(2 * nParameters, 2 * nParameters + stateWords), place * stateWords);
        const track = row * rowWords + nRuns * runWords + run * trackWords;
        // ξ as the next step had it, and at the end as the map tells it.
        if (row > 0) trace.costs[place - nRuns] = fields[runWords - trackWords + cost!]!;
        if (row === nIterations) trace.costs[place] = floats[track + cost!]!;
        trace.divergedAt[run] = words[track + divergedAt!]!;
      }
    }
    return trace;
  }
}

// The values of the specification's GPUBufferUsage: Node has no such global.
const MAP_READ = 0x1;
const COPY_DST = 0x8;
