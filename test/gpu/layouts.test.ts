import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { layouts, pack } from '../../src/engines/gpu/layouts.ts';

const files = {
  Problem: 'lib/problem.wgsl',
  Band: 'lib/problem.wgsl',
  Stretch: 'optimizer-map.wgsl',
  Sums: 'forms/linear-polynomials.wgsl',
  Track: 'optimizer-map.wgsl',
  CostRow: 'forms/linear-rows.wgsl',
  Look: 'cost-range.wgsl',
  Found: 'cost-range.wgsl',
  Picture: 'heatmap.wgsl',
} as const;

test.each(Object.entries(files) as [keyof typeof layouts, string][])('%s is laid out as in %s', (name, file) => {
  const text = readFileSync(new URL(`../../shaders/${file}`, import.meta.url), 'utf8');
  const body = new RegExp(`struct ${name} \\{([^}]*)\\}`).exec(text)![1]!;
  const fields = [...body.replaceAll(/\/\/.*/g, '').matchAll(/(\w+)\s*:\s*(\w+)/g)].map(([, field, type]) => [
    field,
    type,
  ]);
  // Scalars of four bytes alone lie one behind the other, so the order is the layout.
  expect(fields.every(([, type]) => type === 'u32' || type === 'f32')).toBe(true);
  expect(Object.entries(layouts[name])).toEqual(fields);
});

test('a struct is packed field after field', () => {
  const words = pack('Problem', { nSequences: 20, nSteps: 10, stateBound: 1 });
  expect(Array.from(words)).toEqual([20, 10, 0x3f800000]);
});
