import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceFiles } from '../helpers/imports.ts';

/** A shader may assume that no NaN exists, so `x != x` is false even for one. */
function nanTests(wgsl: string): string[] {
  const code = wgsl.replaceAll(/\/\/.*$/gm, '').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...code.matchAll(/(?<![\w.\])])([a-z_][\w.]*(?:\[\w+\])?)\s*(?:!=|==)\s*\1(?![\w.[(])/gi)].map(
    ([text]) => text,
  );
}

/** `Math.max(...values)` throws once `values` is longer than the stack. */
function spreadExtremes(code: string): string[] {
  return [...code.matchAll(/\bMath\.(?:max|min)\((?:[^()]|\([^()]*\))*?\.\.\./g)].map(([text]) => text);
}

describe('habits', () => {
  test('no shader tests for NaN by comparing a value with itself', () => {
    const files = readdirSync('shaders', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.wgsl'),
    );
    expect(files).not.toEqual([]);
    for (const file of files) expect(nanTests(readFileSync(join('shaders', file), 'utf8')), file).toEqual([]);
  });

  test('no array is spread into Math.max or Math.min', () => {
    for (const file of sourceFiles('src')) expect(spreadExtremes(readFileSync(file, 'utf8')), file).toEqual([]);
  });

  test('planted breaches are found, and their harmless neighbors are not', () => {
    expect(nanTests('if (cost != cost) { return; }')).toHaveLength(1);
    expect(nanTests('let isNumber = states[i] == states[i];')).toHaveLength(1);
    expect(nanTests('if (sign != signBefore || a.x != b.x || x != x1 ) {} // x != x')).toEqual([]);
    expect(spreadExtremes('const top = Math.max(0, ...costs);')).toHaveLength(1);
    expect(spreadExtremes('const low = Math.min(first(costs), ...costs.map((cost) => cost + 1));')).toHaveLength(1);
    expect(spreadExtremes('const top = Math.max(a, b); f(...costs);')).toEqual([]);
  });
});
