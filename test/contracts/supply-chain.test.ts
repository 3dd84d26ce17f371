import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

/** Set-up passes --ignore-scripts, so none of these runs; a further one is worth a look before it comes in. */
const INSTALL_SCRIPTS = ['node_modules/fsevents', 'node_modules/webgpu'];
const LICENSES = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT OR Apache-2.0',
  'MPL-2.0',
];

test('the lock file holds every package with its checksum, from the public registry alone', () => {
  expect(packages.length).toBeGreaterThan(50);
  for (const [path, { resolved, integrity }] of packages) {
    expect(integrity, path).toMatch(/^sha512-[\w+/]{86}==$/);
    if (resolved !== undefined) expect(resolved, path).toMatch(/^https:\/\/registry\.npmjs\.org\//);
  }
});

test('no package brings an unknown install script', () => {
  const found = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  expect(found.filter((path) => !INSTALL_SCRIPTS.includes(path.replace(/^.*(?=node_modules\/)/, '')))).toEqual([]);
});

test('every license is one that we may use', () => {
  const found = packages.map(([path, { license }]) => `${path}: ${license}`);
  expect(found.filter((text) => !LICENSES.includes(text.replace(/^.*?: /, '')))).toEqual([]);
});

test('every direct dependency is pinned to one version', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
});
