import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Not part of the page that is served: the page as one file, what is for other pages, and the service worker itself. */
const LEFT_OUT = /^(rnnscape\.html|embed\.html|examples\.html|embed\/.*|sw\.js)$/;

/**
 * What the service worker keeps of a built page: every file, with its digest as of subresource integrity.
 *
 * @param {string} folder
 * @returns {{ files: Record<string, string>, build: string }} `files`: by path, with forward slashes, sorted; `build`: a
 *   hash of it
 * @throws Error when there is no page in the folder
 */
export function precache(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
  if (!paths.includes('index.html')) throw new Error(`${folder}: index.html was expected`);
  const files = Object.fromEntries(
    paths.map((path) => [path, `sha256-${sha256(readFileSync(join(folder, path))).toString('base64')}`]),
  );
  return { files, build: sha256(JSON.stringify(files)).toString('hex').slice(0, 16) };
}

/** @param {string | Buffer} content */
function sha256(content) {
  return createHash('sha256').update(content).digest();
}
