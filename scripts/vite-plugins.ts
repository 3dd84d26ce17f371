import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import asc from 'assemblyscript/asc';
import temml from 'temml';
import type { Plugin } from 'vite';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  // The page shows itself where a link for a class is made.
  "frame-src 'self'",
  "manifest-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html rnnscape',
].join('; ');

const ASSEMBLY_OPTIONS = [
  '-O3',
  '--converge',
  '--noAssert',
  '--enable',
  'simd',
  '--runtime',
  'stub',
  '--use',
  'abort=',
];

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

/**
 * Turns a `.tex` file into a module that exports `equations`, a record of lit templates in MathML, and `wordedEquations`,
 * functions of the words that stand in them as `\text{@name}`.
 */
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
    // Equations side by side may also stand one below the other.
    const parts = tex.split(/\\qquad\s*/);
    templates.set(name, parts.map((part) => mathML(part, file, name)).join(''));
  }
  const plain: string[] = [];
  const worded: string[] = [];
  for (const [name, math] of templates) {
    const template = math.replaceAll(/(?<=>)@(\w+)(?=<\/mtext>)/g, (_, word) => `\${words.${word}}`);
    if (template === math) plain.push(`  ${name}: html\`${math}\`,\n`);
    else worded.push(`  ${name}: (words) => html\`${template}\`,\n`);
  }
  return [
    `import { html } from 'lit';\nexport const equations = {\n${plain.join('')}};\n`,
    `export const wordedEquations = {\n${worded.join('')}};\n`,
  ].join('');
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

/** Compiles AssemblyScript that is imported with `?wasm` to WebAssembly, and hands it over in base 64. */
export function assemblyScript(): Plugin {
  return {
    name: 'rnnscape:assembly-script',
    enforce: 'pre',
    async load(id) {
      const [path = '', query] = id.split('?');
      if (query !== 'wasm') return null;
      const folder = dirname(path);
      for (const name of readdirSync(folder)) this.addWatchFile(join(folder, name));
      const base64 = await compiled(folder, basename(path));
      return { code: `export default ${JSON.stringify(base64)};`, map: null, moduleType: 'js' };
    },
  };
}

/** Compiling takes seconds, so what was compiled is kept, by a hash of its sources and of the compiler's version. */
async function compiled(folder: string, entry: string): Promise<string> {
  const hash = createHash('sha256').update(asc.version);
  for (const name of readdirSync(folder).sort()) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  const kept = join('.cache/wasm', `${hash.digest('hex').slice(0, 16)}.base64`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  let bytes: Uint8Array | undefined;
  const { error, stderr } = await asc.main([entry, '--outFile', entry, ...ASSEMBLY_OPTIONS], {
    readFile: (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : null),
    writeFile: (_name, contents) => {
      bytes = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error || !bytes) throw new Error(`${join(folder, entry)}: ${error?.message}\n${stderr.toString()}`);
  const base64 = Buffer.from(bytes).toString('base64');
  mkdirSync(dirname(kept), { recursive: true });
  // Another process may be about to do the same, so the file appears whole.
  const draft = `${kept}-${process.pid}`;
  writeFileSync(draft, base64);
  renameSync(draft, kept);
  return base64;
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
