import { expect, test } from 'vitest';
import { inputKind, inputWords } from '../../src/engines/gpu/inputs.ts';
import { cliff } from '../../src/models/cliff.ts';
import { linear } from '../../src/models/linear.ts';
import { noise } from '../helpers/data.ts';

test.each([1, 31, 32, 33, 64, 65])(
  'bits are 32 a word, the first one lowest, a new word a sequence: T = %i',
  (nSteps) => {
    const data = linear.task.generate({ seed: 4, nSequences: 3, nSteps });
    const words = inputWords('test', data, 'bits');
    const nWords = [1, 31, 32].includes(nSteps) ? 1 : nSteps === 65 ? 3 : 2;
    expect(words).toBeInstanceOf(Uint32Array);
    expect(words.length).toBe(3 * nWords);
    const unpacked = Array.from({ length: 3 }, (_, sequence) =>
      [...words.subarray(sequence * nWords, (sequence + 1) * nWords)]
        .map((word) => word.toString(2).padStart(32, '0'))
        .reverse()
        .join(''),
    );
    const expected = Array.from({ length: 3 }, (_, sequence) =>
      [...data.inputs.subarray(sequence * nSteps, (sequence + 1) * nSteps)]
        .reverse()
        .join('')
        .padStart(32 * nWords, '0'),
    );
    expect(unpacked).toEqual(expected);
  },
);

test('only a model that reads bits is given some, and only where all inputs are 0 or 1', () => {
  const data = linear.task.generate(linear.defaultData);
  expect(inputKind(linear, data)).toBe('bits');
  expect(inputKind(cliff, cliff.task.generate(cliff.defaultData))).toBe('numbers');
  expect(inputKind(linear, noise(1, 20, 10))).toBe('numbers');
  for (const other of [0.5, 2, -1, Number.NaN]) {
    expect(inputKind(linear, { ...data, inputs: data.inputs.with(17, other) }), String(other)).toBe('numbers');
  }
});

test('numbers go as they are, rounded to float32', () => {
  const data = noise(1, 2, 3);
  expect(inputWords('test', data, 'numbers')).toEqual(Float32Array.from(data.inputs));
});
