import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { precache } from '../../scripts/precache.mjs';
import { scriptText } from '../../scripts/single-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rnnscape-precache-'));
  mkdirSync(join(folder, 'assets/deep'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets/b.js'), 'b');
  writeFileSync(join(folder, 'assets/deep/a.css'), 'a');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('lists every file with the digest of its content, but the worker, the page as one file, and what is for others', () => {
  const before = precache(folder);
  writeFileSync(join(folder, 'sw.js'), 'worker');
  writeFileSync(join(folder, 'rnnscape.html'), 'all in one');
  writeFileSync(join(folder, 'embed.html'), 'a frame');
  writeFileSync(join(folder, 'examples.html'), 'examples');
  mkdirSync(join(folder, 'embed'));
  writeFileSync(join(folder, 'embed/rnn-landscape.js'), 'an element');
  expect(precache(folder)).toEqual(before);
  expect(Object.keys(before.files)).toEqual(['assets/b.js', 'assets/deep/a.css', 'index.html']);
  expect(before.files['assets/b.js']).toBe(`sha256-${createHash('sha256').update('b').digest('base64')}`);
});

test('another content, another name or another file is another build', () => {
  const builds = [precache(folder).build];
  writeFileSync(join(folder, 'assets/b.js'), 'c');
  builds.push(precache(folder).build);
  writeFileSync(join(folder, 'assets/b.js'), 'b');
  expect(precache(folder).build).toBe(builds[0]);
  rmSync(join(folder, 'assets/b.js'));
  builds.push(precache(folder).build);
  writeFileSync(join(folder, 'assets/c.js'), 'b');
  builds.push(precache(folder).build);
  expect(new Set(builds).size).toBe(4);
  for (const build of builds) expect(build).toMatch(/^[0-9a-f]{16}$/);
});

test('a folder without a page is refused', () => {
  rmSync(join(folder, 'index.html'));
  expect(() => precache(folder)).toThrow('index.html was expected');
});

test('nothing in a script can end it, and its strings stay what they are', () => {
  const code = 'return ["</script>", `</SCRIPT`, "<!--", /<!--/u.test("<!--"), 1 </x/.source.length]';
  const escaped = scriptText(code);
  expect(escaped).not.toMatch(/<!--|<\/script/i);
  expect(new Function(escaped)()).toEqual(new Function(code)());
});
