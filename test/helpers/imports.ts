import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';

/** One import or re-export: who, what, and whether it vanishes when the types are taken away. */
export interface Import {
  readonly from: string;
  /** A path from the repository's root when the import is relative, else the name of a package. */
  readonly to: string;
  readonly isTypeOnly: boolean;
}

/** Every TypeScript file under `folder`, as a path from the repository's root with forward slashes. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort();
}

/** All imports of a file: static, re-exported, dynamic, and inside a type. Queries such as `?raw` are cut off. */
export function importsOf(file: string, code = readFileSync(file, 'utf8')): Import[] {
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: Import[] = [];
  const add = (specifier: string, isTypeOnly: boolean) => {
    const path = specifier.replace(/\?.*$/, '');
    const to = path.startsWith('.') ? posix.join(posix.dirname(file), path) : path;
    found.push({ from: file, to, isTypeOnly });
  };
  // `import { type X }` leaves `import './x.ts'` behind, so that only `import type` counts as types only.
  for (const { moduleRequest, start } of module.staticImports) {
    add(moduleRequest.value, /^import\s+type\b/.test(code.slice(start)));
  }
  for (const { entries, start } of module.staticExports) {
    const request = entries[0]?.moduleRequest;
    if (request) add(request.value, /^export\s+type\b/.test(code.slice(start)));
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^['"`]([^$]*)['"`]$/.exec(code.slice(moduleRequest.start, moduleRequest.end))?.[1];
    if (literal === undefined) throw new Error(`${file}: a dynamic import of a literal was expected`);
    add(literal, false);
  }
  const dynamic = new Set(module.dynamicImports.map(({ start }) => start));
  for (const match of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    if (!dynamic.has(match.index)) add(match[1] ?? '', true);
  }
  for (const match of code.matchAll(/\bnew URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g))
    add(match[1] ?? '', false);
  for (const match of code.matchAll(/\bimport\.meta\.glob(?:<[^(]*>)?\(\s*(\[[^\]]*\]|['"][^'"]+['"])/g)) {
    for (const [, pattern = ''] of (match[1] ?? '').matchAll(/['"]([^'"]+)['"]/g)) add(pattern, false);
  }
  return found;
}
