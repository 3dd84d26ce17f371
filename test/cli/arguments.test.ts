import { describe, expect, test } from 'vitest';
import { cli, json } from '../helpers/cli.ts';

describe('bad arguments end with 2, one line on stderr and nothing on stdout', () => {
  test.each([
    '',
    'fly',
    'map 3',
    'map --start 1,1',
    'map --size 1001',
    'map --size 10x1001',
    'map --iterations 0',
    'map --iterations 1000001',
    'map --engine gpu --iterations 2001',
    'map --engine gpu --optimizer hessian-free',
    'map --engine gpu --wx 0,1e30',
    'map --optimizer magic',
    'map --learning-rate 1',
    'map --clip-norm -1',
    'map --model cliff --wx 0,1',
    'map --model cliff --samples 3',
    'surface 3',
    'surface --fly 3',
    'surface --at 1,1',
    'surface --size',
    'surface --wx --json',
    'surface --json=yes',
    'surface --seed 1 --seed 2',
    'surface --wx 1,1',
    'surface --wx 3,-3',
    'surface --wx 1',
    'surface --wx 1,2,3',
    'surface --wx 0x1,2',
    'surface --wx 1,NaN',
    'surface --wx 1,1e999',
    'surface --wx 1,Infinity',
    'surface --wx ,1',
    'surface --wx -1e308,1.7e308',
    'surface --size 0',
    'surface --size 4097',
    'surface --size 10x',
    'surface --size 10x10x10',
    'surface --size 1.5',
    'surface --size -3',
    'surface --seed -1',
    'surface --seed 4294967296',
    'surface --seed 1e3',
    'surface --samples 0',
    'surface --samples 10001',
    'surface --length 1025',
    'surface --engine gpu --samples 257',
    'surface --engine gpu --length 129',
    'surface --engine gpu --wx 0,1e30',
    'surface --engine quantum',
    'surface --model cubic',
    'surface --timeout x',
    'gradient --engine gpu',
    'gradient --at 1',
    'train --engine gpu',
    'train --optimizer magic',
    'train --iterations -1',
    'train --eta-plus 0.5',
    'train --learning-rate 1',
    'predict --engine gpu',
    'predict --input 012',
    `predict --input ${'0'.repeat(1025)}`,
    'predict --seed 1',
    'reproduce --engine cpu',
    'bench --sizes 10,x',
  ])('%s', async (line) => {
    const { code, out, err } = await cli(line);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^rnnscape: [^\n]+\n$/);
  });

  test('the line says what was got and what was expected', async () => {
    expect((await cli('surface --wx 3,-3')).err).toContain('"3,-3" was given, from,to with from < to was expected');
    expect((await cli('map --engine gpu --optimizer hessian-free')).err).toContain(
      '--engine gpu was given, reference or cpu was expected',
    );
    expect((await cli('train --engine gpu')).err).toContain('reference or cpu was expected');
  });
});

test('values that begin with a minus are read in both spellings', async () => {
  const spellings = ['--wx -3,3 --wrec -2,2', '--wx=-3,3 --wrec=-2,2', '--wx -3,3 --w-rec -2,2'];
  for (const spelling of spellings) {
    const surface = await json<{ wx: number[]; wRec: number[]; cost: number[][] }>(`surface --size 4x3 ${spelling}`);
    expect(surface.wx).toEqual([-3, -1, 1, 3]);
    expect(surface.wRec).toEqual([-2, 0, 2]);
    expect(surface.cost.map((row) => row.length)).toEqual([4, 4, 4]);
  }
});

test('help and version', async () => {
  expect((await cli('--version')).out).toBe('9.8.7\n');
  const overview = (await cli('--help')).out;
  for (const name of ['surface', 'gradient', 'train', 'predict', 'map', 'reproduce', 'verify', 'bench']) {
    expect(overview).toContain(name);
    const { code, out } = await cli(`${name} --help`);
    expect(code).toBe(0);
    expect(out).toContain('--json');
  }
  expect((await cli('train --help')).out).toContain('--delta-initial');
});

test('a command that takes too long ends with 4', async () => {
  const { code, out, err } = await cli('surface --size 400 --samples 2000 --length 500 --timeout 0.05 --json');
  expect(code).toBe(4);
  expect(out).toBe('');
  expect(err).toContain('not done after 0.05 s');
});
