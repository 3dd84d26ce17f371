import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { models } from '../../src/models/index.ts';
import { optimizers } from '../../src/optimizers/index.ts';
import { defaultHyperparameters } from '../../src/optimizers/optimizer.ts';
import { importsOf } from '../helpers/imports.ts';

/** The names of the files in a folder of src that its list must hold. */
function filesToList(folder: string, unlisted: string[]): string[] {
  return readdirSync(folder)
    .map((name) => basename(name, '.ts'))
    .filter((name) => !unlisted.includes(name))
    .sort();
}

/** The names of the modules that a list imports from its own folder. */
function listed(list: string, unlisted: string[]): string[] {
  return importsOf(list)
    .map(({ to }) => basename(to, '.ts'))
    .filter((name) => !unlisted.includes(name))
    .sort();
}

describe('lists', () => {
  test('every model has its line, its own id, and a twin in WGSL', () => {
    const files = filesToList('src/models', ['model', 'index']);
    expect(files).not.toEqual([]);
    expect(models.map(({ id }) => id).sort()).toEqual(files);
    expect(filesToList('shaders/models', []).map((name) => basename(name, '.wgsl'))).toEqual(files);
  });

  test('every optimizer has its line and its own id', () => {
    const files = filesToList('src/optimizers', ['optimizer', 'index', 'clipping']);
    expect(files).not.toEqual([]);
    expect(listed('src/optimizers/index.ts', ['optimizer', 'clipping'])).toEqual(files);
    const ids = optimizers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(files.filter((file) => !ids.includes(file))).toEqual([]);
  });

  test('every optimizer that runs on the GPU has a twin in WGSL, which keeps the same state, and no other has', () => {
    const twins = filesToList('shaders/optimizers', [])
      .map((name) => basename(name, '.wgsl'))
      .sort();
    const onGpu = optimizers.filter(({ runsOn }) => runsOn === 'cpu-and-gpu');
    expect(onGpu.map(({ id }) => id).sort()).toEqual(twins);
    for (const optimizer of onGpu) {
      const text = readFileSync(`shaders/optimizers/${optimizer.id}.wgsl`, 'utf8');
      const [, body = ''] = /struct OptimizerState \{([^}]*)\}/.exec(text) ?? [];
      const fields = [...body.replaceAll(/\/\/.*/g, '').matchAll(/(\w+)\s*:\s*(\w+)/g)].map(([, key, type]) => [
        key,
        type,
      ]);
      const state = Object.entries(optimizer.init(new Float64Array(2), defaultHyperparameters(optimizer)) as object);
      const expected = state.map(([key, value]) => [key, typeof value === 'number' ? 'f32' : 'Parameters']);
      expect(fields, optimizer.id).toEqual(expected);
    }
  });

  test.each(['shaders/lib/lanes', 'shaders/lib/inputs'])('the files of %s stand for one another', (folder) => {
    const names = readdirSync(folder).map((file) => {
      const text = readFileSync(`${folder}/${file}`, 'utf8').replaceAll(/\/\/.*/g, '');
      const functions = [...text.matchAll(/^fn [^{]*/gm)].map(([signature]) => signature.trim());
      const others = [...text.matchAll(/^(?:alias|const) \w+|^@group\(\d\) @binding\(\d\) var<[^>]*> \w+/gm)];
      return [...functions, ...others.map(([declaration]) => declaration)].sort();
    });
    expect(names).toHaveLength(2);
    expect(names[0]).not.toEqual([]);
    expect(names[1]).toEqual(names[0]);
  });

  test('every view folder has its line, and each element is called as its file', () => {
    const folders = readdirSync('src/views', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
      .map(({ name }) => name)
      .sort();
    expect(folders).not.toEqual([]);
    const lists = ['src/views/index.ts', 'src/views/explore/index.ts', 'src/views/tutorial/index.ts', 'src/main.ts'];
    // The entry loads a place of one folder by itself.
    const isElement = /^src\/views\/[^/]+\/rnn-[^/]+\.ts$/;
    const imports = lists
      .flatMap((list) => importsOf(list))
      .filter(({ to, isTypeOnly }) => isElement.test(to) && !isTypeOnly)
      .map(({ to }) => to);
    expect(imports.map((path) => path.split('/')[2]).sort()).toEqual(folders);
    for (const path of imports) {
      expect(existsSync(path), path).toBe(true);
      expect(readFileSync(path, 'utf8'), path).toContain(`'${basename(path, '.ts')}'`);
    }
  });
});
