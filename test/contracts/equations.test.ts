import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { equationsModule } from '../../scripts/vite-plugins.ts';
import { EQUATIONS } from '../../src/app/lesson/lesson.ts';

describe('equations.tex', () => {
  test('each block becomes one template in MathML, without inline styles', () => {
    const code = equationsModule(
      '%% forward\ns_k = w_x x_k\n\n%% gradient\n\\frac{\\partial \\xi}{\\partial w}\n',
      'a.tex',
    );
    expect(code).toContain("import { html } from 'lit'");
    expect(code.match(/^ {2}\w+: html`<math .*<\/math>`,$/gm)).toHaveLength(2);
    expect(code).toMatch(/forward: html`.*<msub><mi>w<\/mi><mi>x<\/mi><\/msub>/);
    expect(code).not.toContain('style=');
  });

  test('equations side by side are formulas of their own, so that they can stand one below the other', () => {
    const code = equationsModule('%% pair\na = b, \\qquad c = d\n', 'a.tex');
    expect(code.match(/^ {2}pair: html`(.*)`,$/m)?.[1]?.match(/<math .*?<\/math>/g)).toHaveLength(2);
  });

  test('one with words is a function of them', () => {
    const code = equationsModule('%% plain\nx\n%% rule\n\\begin{cases} x & \\text{@same} \\end{cases}\n', 'a.tex');
    expect(code).toMatch(/^ {2}rule: \(words\) => html`.*<mtext>\$\{words\.same\}<\/mtext>.*`,$/m);
    expect(code).toMatch(/export const equations = \{\n {2}plain: html`.*\n\};/);
  });

  test('the equations that a lesson may name are those of the page', () => {
    const [file = ''] = readdirSync('src/views', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('equations.tex'))
      .map((name) => join('src/views', name));
    const named = [...readFileSync(file, 'utf8').matchAll(/^%% (\w+)$/gm)].map(([, name]) => name);
    expect([...EQUATIONS]).toEqual(named);
  });

  test.each([
    ['a + b', 'equations.tex: a line "%% name" was expected before "a + b"'],
    ['%% two words\nx', 'equations.tex: "two words" is no name for an equation'],
    ['%% empty\n\n%% next\nx', 'equations.tex: equation "empty" is empty'],
    ['%% twice\nx\n%% twice\ny', 'equations.tex: equation "twice" is there twice'],
    ['%% wrong\n\\frac{a', 'equations.tex: equation "wrong": '],
    ['%% unknown\n\\nosuchcommand x', 'equations.tex: equation "unknown": '],
  ])('%j stops the build, with file and name', (source, message) => {
    expect(() => equationsModule(source, 'equations.tex')).toThrow(message);
  });
});
