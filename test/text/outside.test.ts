// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code that is planted holds templates
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourceFiles } from '../helpers/imports.ts';
import { wordsOutside } from '../helpers/words-outside.ts';

/**
 * What is written for programs, or stands in files and reports, which speak English whatever the page speaks; and what is
 * not in catalogs yet.
 */
const NOT_FOR_READERS = [
  'src/app/benchmark/host.ts',
  'src/app/exchange/data-choice.ts',
  'src/app/exchange/json-shape.ts',
  'src/app/exchange/python-models.ts',
  'src/app/exchange/read-run.ts',
  'src/app/exchange/read-surface.ts',
  'src/app/exchange/write-',
  'src/app/tutorial-commands.ts',
];

const ALLOWED = [
  // The wordmark, and subscripts of formulas.
  /^(rnn|scape|rnnscape|rec)$/,
  // Names of keys, of a verdict and of a worker that nobody sees, and the one by which the page knows its own CPU.
  /^(Enter|Escape|both surfaces|rnnscape CPU engine|this CPU)$/,
  // Clocks and engines as a report names them, file formats, what a drag brings along, and classes.
  /^(submit to data in hand|plain loop|PNG|SVG|Files|cap outline)$/,
  // What a lesson's number may be.
  /^converged share$/,
  // Words of a lesson's file.
  /^(rnnscape lesson 1|run end|state gradient)$/,
  // Media queries, fonts, transforms and selectors.
  /^\([\w-]+: [\w.]+\)$/,
  /px system-ui, sans-serif$/,
  /^system-ui, /,
  /--text: #/,
  /^transform: scale\(/,
  /^translate\(/,
  /^(button|input\S*)(, (select|summary|textarea|a|(button|input)\S*|fieldset|\[\S+))+$/,
  /^\[data-typed\], /,
  /^(\.[a-z]+|:scope)[, ]/,
];

const isAllowed = (text: string) => ALLOWED.some((pattern) => pattern.test(text));
const wordsIn = (code: string) => wordsOutside('planted.ts', code, isAllowed);

describe('words', () => {
  test('lie in catalogs, wherever the page shows them', () => {
    const files = [...sourceFiles('src/app'), ...sourceFiles('src/views'), ...sourceFiles('src/embed'), 'src/main.ts'];
    const translated = files.filter((file) => !NOT_FOR_READERS.some((path) => file.startsWith(path)));
    expect(translated.length).toBeGreaterThan(60);
    const found = translated.flatMap((file) =>
      wordsOutside(file, readFileSync(file, 'utf8'), isAllowed).map((each) => `${file}:${each}`),
    );
    expect(found).toEqual([]);
  });

  test.each([
    ['html`<p>Two words</p>`', ['Two', 'words']],
    ['\n\nhtml`<p>${a} cells</p>`', ['cells']],
    ['svg`<text x="3">start</text>`', ['start']],
    ['html`<ul>${list.map((each) => html`<li>${each} inside</li>`)}</ul>`', ['inside']],
    ['html`<input aria-label="Iteration" title="Back" placeholder="011" class="wide">`', ['Iteration', 'Back']],
    ['html`<rnn-plot label="Gradient"></rnn-plot>`', ['Gradient']],
    ['html`<b lang="de">Wort</b> <i>word</i>`', ['word']],
    ["const notice = 'The GPU was lost.';", ['The GPU was lost.']],
    ['const place = `iteration ${i} of ${n}`;', ['iteration … of …']],
    ["const title = isLog ? 'Cost' : undefined;", ['Cost']],
    ['html`<p title=${`Back to ${before}`}></p>`', ['Back to …']],
  ])('in %s are found', (code, expected) => {
    const line = code.split('\n').length;
    expect(wordsIn(code)).toEqual(expected.map((text) => `${line}: ${text}`));
  });

  test.each([
    'throw new RangeError(`seed: a whole number was expected, ${got} was given`);',
    "console.warn('the painter failed');",
    "import { a } from './two words.ts';",
    "type Kind = 'two words';",
    'css`.a { content: "some words"; } /* a comment */`',
    'html`<style>.some .words {}</style><!-- a comment --><svg class="wide tall"><path d="M12 3a9 9 0 1 1 0 18"></path></svg>`',
    'html`<p aria-label=${text.label}>${text.words} = ${x}, <i>k</i></p>`',
    "matchMedia('(max-width: 599.98px)'); target.matches('button, summary, a'); context.font = `600 ${size}px system-ui, sans-serif`;",
    "const key = 'etaPlus'; const id = 'gradient-descent'; const name = `--point-${color}`;",
  ])('are not seen in %s', (code) => {
    expect(wordsIn(code)).toEqual([]);
  });
});
