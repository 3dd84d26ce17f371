import { expect, test } from 'vitest';
import { type QrCode, qrCode } from '../../../src/app/exchange/qr.ts';
import { worded } from '../../helpers/worded.ts';

function code(link: string): QrCode {
  const result = qrCode(link);
  if (!result.ok) throw new Error(result.message());
  return result;
}

test.each([
  [14, 1],
  [15, 2],
  [100, 6],
  [500, 17],
  [2331, 40],
  [2332, 36],
  [2953, 40],
])('%i bytes need version %i', (nBytes, version) => {
  const { size, modules, version: found } = code('a'.repeat(nBytes));
  expect(found).toBe(version);
  expect(size).toBe(17 + 4 * version);
  expect(modules).toHaveLength(size);
  expect(modules.every((row) => row.length === size)).toBe(true);
});

test('a link to a file of this machine, which nobody else can open, has none and says so', () => {
  const none = qrCode('file:///home/someone/rnnscape.html#/explore?v=1');
  expect(none.ok ? '' : none.message()).toMatch(
    /^This page was opened from a file, so its link opens on this machine alone\./,
  );
});

test('the three finder patterns and both timing lines are in their places', () => {
  const { size, modules } = code('https://example.org/#/explore?v=1&model=linear');
  const FINDER = ['#######.', '#.....#.', '#.###.#.', '#.###.#.', '#.###.#.', '#.....#.', '#######.', '........'];
  const at = (row: number, column: number) => (modules[row]![column] ? '#' : '.');
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      expect(at(row, column)).toBe(FINDER[row]![column]);
      expect(at(row, size - 1 - column)).toBe(FINDER[row]![column]);
      expect(at(size - 1 - row, column)).toBe(FINDER[row]![column]);
    }
  }
  for (let place = 8; place < size - 8; place++) {
    expect(at(6, place)).toBe(place % 2 === 0 ? '#' : '.');
    expect(at(place, 6)).toBe(place % 2 === 0 ? '#' : '.');
  }
});

test('what is read from the modules of a small code is the link', () => {
  const link = 'https://a.b/#x';
  expect(readSmall(code(link))).toBe(link);
});

test('a link that no code holds is refused in words', () => {
  expect(worded(qrCode('ä'.repeat(1477)))).toEqual({
    ok: false,
    message: 'The link has 2954 bytes; a QR code holds at most 2953. Copy the link instead.',
  });
});

/** Reads a code of version 1 that has one block: format, mask, zigzag, byte mode. No error is corrected. */
function readSmall({ size, modules, version }: QrCode): string {
  expect(version).toBe(1);
  // The format stands at column 0 … 5, 7, 8 of row 8, the highest of its 15 bits first, under a mask of its own.
  const columns = [0, 1, 2, 3, 4];
  const format = columns.reduce((bits, column) => bits * 2 + Number(modules[8]![column]), 0) ^ 0b10101;
  const mask = format & 7;
  const masks: ((row: number, column: number) => boolean)[] = [
    (i, j) => (i + j) % 2 === 0,
    (i) => i % 2 === 0,
    (_, j) => j % 3 === 0,
    (i, j) => (i + j) % 3 === 0,
    (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
    (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
    (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
    (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
  ];
  const isFunction = (row: number, column: number) =>
    row === 6 || column === 6 || (row < 9 && (column < 9 || column >= size - 8)) || (row >= size - 8 && column < 9);
  let bits = '';
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (isFunction(row, column)) continue;
        bits += Number(modules[row]![column]! !== masks[mask]!(row, column));
      }
    }
    upwards = !upwards;
  }
  expect(bits.slice(0, 4)).toBe('0100');
  const length = Number.parseInt(bits.slice(4, 12), 2);
  const byte = (index: number) => Number.parseInt(bits.slice(12 + 8 * index, 20 + 8 * index), 2);
  return String.fromCharCode(...Array.from({ length }, (_, index) => byte(index)));
}
