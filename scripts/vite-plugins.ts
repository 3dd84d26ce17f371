import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import temml from 'temml';
import type { Plugin } from 'vite';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html rnnscape',
].join('; ');

/** Puts the Content-Security-Policy into the built page. The dev server injects its own scripts and goes without. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'rnnscape:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' },
    ],
  };
}

/** Turns a `.tex` file into a module that exports `equations`, a record of lit templates in MathML. */
export function texEquations(): Plugin {
  return {
    name: 'rnnscape:tex-equations',
    enforce: 'pre',
    transform(source, id) {
      const [path = ''] = id.split('?');
      if (!path.endsWith('.tex')) return null;
      return { code: equationsModule(source, basename(path)), map: null, moduleType: 'js' };
    },
  };
}

/**
 * The module's text. The file holds blocks, each headed by a line `%% name` and followed by the TeX of one equation.
 *
 * @throws Error with file and name when a block is empty, named twice, or not valid TeX
 */
export function equationsModule(source: string, file: string): string {
  const [preamble = '', ...blocks] = source.split(/^%%[ \t]*/m);
  if (preamble.trim() !== '') throw new Error(`${file}: a line "%% name" was expected before "${preamble.trim()}"`);
  const templates = new Map<string, string>();
  for (const block of blocks) {
    const end = block.indexOf('\n');
    const name = block.slice(0, end < 0 ? undefined : end).trim();
    const tex = end < 0 ? '' : block.slice(end).trim();
    if (!/^[a-z]\w*$/i.test(name)) throw new Error(`${file}: "${name}" is no name for an equation`);
    if (tex === '') throw new Error(`${file}: equation "${name}" is empty`);
    if (templates.has(name)) throw new Error(`${file}: equation "${name}" is there twice`);
    templates.set(name, mathML(tex, file, name));
  }
  const entries = [...templates].map(([name, math]) => `  ${name}: html\`${math}\`,\n`);
  return `import { html } from 'lit';\nexport const equations = {\n${entries.join('')}};\n`;
}

/** One equation as MathML that may stand in a template literal, without the inline styles that the policy forbids. */
function mathML(tex: string, file: string, name: string): string {
  try {
    const math = temml.renderToString(tex, { displayMode: true, throwOnError: true });
    return math.replaceAll(/ style="[^"]*"/g, '').replaceAll(/[\\`]|\$(?=\{)/g, '\\$&');
  } catch (error) {
    throw new Error(`${file}: equation "${name}": ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Leaves comments and indentation out of the built shaders and style sheets; line numbers stay as they are. */
export function lightText(): Plugin {
  return {
    name: 'rnnscape:light-text',
    enforce: 'pre',
    apply: 'build',
    transform(source, id) {
      const [path = '', query] = id.split('?');
      if (path.endsWith('.wgsl') && query === 'raw') {
        const light = readFileSync(path, 'utf8')
          .replaceAll(/[ \t]*\/\/.*$/gm, '')
          .replaceAll(/^[ \t]+/gm, '');
        return { code: `export default ${JSON.stringify(light)};`, map: null, moduleType: 'js' };
      }
      if (!/\/src\/views\/.*\.ts$/.test(path)) return null;
      const code = source.replaceAll(/\bcss`[^`]*`/g, (block) =>
        block.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\s*\n\s*/g, '\n'),
      );
      return { code, map: null };
    },
  };
}
