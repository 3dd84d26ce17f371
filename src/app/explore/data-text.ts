import type { DataSet } from '../../tasks/task.ts';
import { exploreText } from '../../text/explore.ts';
import { LinkError, list, number, numberText, parts, type Thing, whole } from './link-text.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BITS = 6;
/** Largest magnitude of an input or a target in a link. */
const LARGEST = 1e6;

/** A data set as a word of a link: bits six a character where all inputs are bits, else the numbers themselves. */
export function packData({ nSequences, nSteps, inputs, targets }: DataSet): string {
  // Minus zero is no bit: it would come back as zero.
  const isBinary = inputs.every((input) => Object.is(input, 0) || input === 1);
  const written = isBinary ? packBits(inputs) : Array.from(inputs, numberText).join(',');
  return [nSequences, nSteps, isBinary ? 'b' : 'f', written, Array.from(targets, numberText).join(',')].join('~');
}

/** @throws LinkError */
export function unpackData(text: string): DataSet {
  const [n, t, kind, written, goals] = parts('ownData', text, '~', 5);
  const nSequences = whole('sequences', n!, 1, 256);
  const nSteps = whole('steps', t!, 1, 128);
  const count = nSequences * nSteps;
  const inputs = kind === 'b' ? unpackBits(written!, count) : numbers('inputs', written!, count);
  if (kind !== 'b' && kind !== 'f') throw new LinkError(() => exploreText().link.dataKind);
  return { nSequences, nSteps, inputs, targets: numbers('targets', goals!, nSequences) };
}

function packBits(bits: Float64Array): string {
  let text = '';
  for (let from = 0; from < bits.length; from += BITS) {
    let value = 0;
    for (let bit = 0; bit < BITS; bit++) value = value * 2 + (bits[from + bit] ?? 0);
    text += ALPHABET[value];
  }
  return text;
}

function unpackBits(text: string, count: number): Float64Array {
  if (text.length !== Math.ceil(count / BITS)) {
    throw new LinkError(() => exploreText().link.dataLength(Math.ceil(count / BITS), text.length));
  }
  const bits = new Float64Array(count);
  for (const [place, character] of [...text].entries()) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new LinkError(() => exploreText().link.dataAlphabet);
    for (let bit = 0; bit < BITS; bit++) {
      const at = place * BITS + bit;
      const isOne = (value >> (BITS - 1 - bit)) & 1;
      if (at < count) bits[at] = isOne;
      else if (isOne) throw new LinkError(() => exploreText().link.dataBeyond);
    }
  }
  return bits;
}

function numbers(what: Thing, text: string, count: number): Float64Array {
  return Float64Array.from(list(what, text, ',', count, count), (each) => number(what, each, -LARGEST, LARGEST));
}
