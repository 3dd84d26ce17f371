import type { Model } from '../../models/model.ts';
import type { DataSet } from '../../tasks/task.ts';
import { float32Of } from './limits.ts';

/** How inputs lie on the GPU: the files of `shaders/lib/inputs/`. */
export type InputKind = 'numbers' | 'bits';

/** Bits where a model reads its inputs and all of them are 0 or 1. */
export function inputKind({ task }: Model, { inputs }: DataSet): InputKind {
  return task.input === 'bits' && inputs.every((input) => input === 0 || input === 1) ? 'bits' : 'numbers';
}

/** What is uploaded of the inputs. @throws RangeError for a number that is not finite or too large */
export function inputWords(
  kernel: string,
  data: DataSet,
  kind: InputKind,
): Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> {
  return kind === 'bits' ? packBits(data) : float32Of(kernel, 'inputs', data.inputs);
}

/** Inputs that are 0 or 1, shape [nSequences, ⌈nSteps / 32⌉]: step k of a sequence is bit k mod 32 of its word ⌊k / 32⌋. */
function packBits({ nSequences, nSteps, inputs }: DataSet): Uint32Array<ArrayBuffer> {
  const nWords = Math.ceil(nSteps / 32);
  const words = new Uint32Array(nSequences * nWords);
  inputs.forEach((input, index) => {
    const step = index % nSteps;
    const word = Math.floor(index / nSteps) * nWords + Math.floor(step / 32);
    words[word]! |= input << (step % 32);
  });
  return words;
}
