import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

/** The file's name beside the page that is served. */
const NAME = 'rnnscape.html';
const SERVED_HOST = '/src/host/served.ts';

/**
 * Makes the page one HTML file that needs nothing beside it: scripts, styles, icon and the worker's text lie in it, and
 * its Content-Security-Policy lets through just these. `src/host/single-file.ts` stands in for `served.ts`.
 *
 * @param workerPlugins what the worker's sources go through
 */
export function singleFile(workerPlugins: () => Plugin[]): Plugin {
  return {
    name: 'rnnscape:single-file',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      build: {
        copyPublicDir: false,
        emptyOutDir: false,
        cssCodeSplit: false,
        rolldownOptions: { output: { codeSplitting: false } },
      },
    }),
    load: {
      order: 'pre',
      async handler(id) {
        const [path = '', query] = id.split('?');
        if (path.endsWith(SERVED_HOST)) return `export * from './single-file.ts';`;
        if (query !== 'bundled') return null;
        const code = JSON.stringify(await bundled(path, workerPlugins()));
        return { code: `export default ${code};`, map: null, moduleType: 'js' };
      },
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = Object.values(bundle);
        const html = asset(files, '.html');
        const scripts = files.filter((file) => file.type === 'chunk');
        if (scripts.length !== 1) throw new Error(`${NAME}: one script was expected, there are ${scripts.length}`);
        const source = inlined(html, scripts[0]!.code, asset(files, '.css'));
        for (const name of Object.keys(bundle)) delete bundle[name];
        this.emitFile({ type: 'asset', fileName: NAME, source });
      },
    },
  };
}

/** A worker and all that it loads, as one classic script. */
async function bundled(path: string, plugins: Plugin[]): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins,
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      lib: { entry: path, formats: ['iife'], name: 'worker' },
    },
  });
  const [{ output }] = result as [Rolldown.RolldownOutput];
  return output[0].code;
}

function asset(files: (Rolldown.OutputAsset | Rolldown.OutputChunk)[], extension: string): string {
  const found = files.find((file) => file.type === 'asset' && file.fileName.endsWith(extension));
  if (found?.type !== 'asset') throw new Error(`${NAME}: a file *${extension} was expected`);
  return String(found.source);
}

function inlined(html: string, code: string, style: string): string {
  const script = scriptText(code);
  const icon = readFileSync(join(import.meta.dirname, '../public/icon.svg')).toString('base64');
  const policy = [
    "default-src 'none'",
    // The worker inherits the policy, and its kernels are WebAssembly.
    `script-src '${digest(script)}' 'wasm-unsafe-eval'`,
    `style-src '${digest(style)}'`,
    'img-src data: blob:',
    "connect-src 'none'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html rnnscape',
  ].join('; ');
  const bare = html.replaceAll(/[ \t]*(?:<script\b[^>]*><\/script>|<link\b[^>]*>)\n?/g, '');
  if (/\b(?:src|href)=/.test(bare)) throw new Error(`${NAME}: no address was expected in ${bare}`);
  return bare
    .replace('<head>', () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`)
    .replace(
      '</head>',
      () =>
        `  <link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${icon}">\n<style>${style}</style>\n</head>`,
    )
    .replace('</body>', () => `<script type="module">${script}</script>\n</body>`);
}

/** In a module these two stand in literals alone, where the escape means the same. As they are, they end the script. */
export function scriptText(code: string): string {
  return code.replaceAll(/<(?=!--|\/script)/gi, '\\x3c');
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
