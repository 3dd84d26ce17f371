import { describe, expect, test } from 'vitest';
import { MAX_DATA_BYTES } from '../../../src/app/exchange/data-limits.ts';
import { readDataFile, readDataText } from '../../../src/app/explore/own-data.ts';
import { worded } from '../../helpers/worded.ts';

const file = (name: string, text: string | Uint8Array, size?: number) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  let reads = 0;
  return {
    name,
    size: size ?? bytes.length,
    arrayBuffer: async () => {
      reads++;
      return bytes.slice().buffer;
    },
    reads: () => reads,
  };
};

describe('own data', () => {
  test('of a file has the name of the file', async () => {
    const read = await readDataFile(file('marks.csv', '0,1,1\n1,1,2\n'));
    expect(read).toMatchObject({ ok: true, name: 'marks', format: 'csv' });
    expect(read.ok && [...read.data.inputs]).toEqual([0, 1, 1, 1]);
    expect(read.ok && [...read.data.targets]).toEqual([1, 2]);
  });

  test('a file that is too large is refused before anything of it is read', async () => {
    const large = file('large.csv', '0,1\n', MAX_DATA_BYTES + 1);
    expect(worded(await readDataFile(large))).toEqual({
      ok: false,
      message: 'the file has 5.01 MB; at most 5 MB were expected',
    });
    expect(large.reads()).toBe(0);
    const fits = file('fits.csv', '0,1\n', MAX_DATA_BYTES);
    expect((await readDataFile(fits)).ok).toBe(true);
    expect(fits.reads()).toBe(1);
  });

  test('an error names line and column, in a file as in a text', async () => {
    const text = '0,1,1\n1,2x,2\n';
    const expected = { ok: false, line: 2, column: 3 };
    expect(readDataText(text)).toMatchObject(expected);
    const read = await readDataFile(file('a.csv', text));
    expect(read).toMatchObject(expected);
    expect(!read.ok && read.message()).toBe('line 2, column 3: “2x” is not a number');
  });

  test('bytes that are no text are refused', async () => {
    const read = await readDataFile(file('picture.csv', Uint8Array.of(0x30, 0x2c, 0xff, 0xfe)));
    expect(read.ok).toBe(false);
    expect(!read.ok && read.message()).toMatch(/line 1/);
  });

  test('a file that cannot be read says so', async () => {
    const gone = {
      name: 'gone.csv',
      size: 3,
      arrayBuffer: () => Promise.reject(new Error('it was moved')),
    };
    expect(worded(await readDataFile(gone))).toEqual({
      ok: false,
      message: 'the file could not be read: it was moved',
    });
  });
});
