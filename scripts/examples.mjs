/** A block of code of a Markdown text, below the heading `title`. @typedef {{ title: string, language: string, code: string }} Example */

/**
 * The blocks of code of a Markdown text.
 *
 * @param {string} markdown
 * @returns {Example[]}
 */
export function examplesOf(markdown) {
  const blocks = markdown.matchAll(/^#+ (.+)$|^```(\w+)\n([\s\S]*?)^```$/gm);
  /** @type {Example[]} */
  const examples = [];
  let title = '';
  for (const [, heading, language, code] of blocks) {
    if (heading !== undefined) title = heading;
    else if (language !== undefined && code !== undefined) examples.push({ title, language, code });
  }
  return examples;
}

/**
 * An example at work, as HTML: itself, or a frame for what shows one where there is no such page here.
 *
 * @param {Example} example
 */
export function liveExample({ language, code }) {
  if (language === 'js') return `<div id="cell"></div>\n<script type="module">\n${code}</script>`;
  if (language === 'html' && /<(rnn-landscape|iframe)\b/.test(code)) return code;
  const address = /embed\.html#[^"]*/.exec(code)?.[0];
  if (address === undefined) return '';
  return `<iframe src="./${address}" width="800" height="600" title="Loss landscape"></iframe>`;
}

/**
 * A page that shows each example of a Markdown text, and its code. It is a page of someone else, so to say: the examples
 * stand in it as they are, scripts and all.
 *
 * @param {string} markdown
 */
export function examplesPage(markdown) {
  const sections = examplesOf(markdown).map((example) => {
    const live = liveExample(example);
    return live === ''
      ? ''
      : `<section>\n<h2>${escaped(example.title)}</h2>\n${live}\n<pre tabindex="0"><code>${escaped(example.code)}</code></pre>\n</section>\n`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>rnnscape, embedded: examples</title>
<link rel="icon" type="image/svg+xml" href="./icon.svg">
<style>
:root { color-scheme: light dark; }
body { max-width: 800px; margin: 0 auto; padding: 16px; font: 16px/1.55 system-ui, sans-serif; }
section { margin-block: 32px; padding-top: 8px; border-top: 1px solid light-dark(#d9dde2, #333a42); }
iframe { display: block; max-width: 100%; border: 0; }
figure { margin: 0; }
pre { overflow-x: auto; padding: 12px; background: light-dark(#f6f7f8, #1d2126); font-size: 13px; }
</style>
</head>
<body>
<main>
<h1>The landscape in other pages</h1>
${sections.join('')}</main>
</body>
</html>
`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
