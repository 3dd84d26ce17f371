import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { colorMaps } from '../../src/math/color-map.ts';
import { models } from '../../src/models/index.ts';
import { optimizers } from '../../src/optimizers/index.ts';
import { LANGUAGES } from '../../src/text/language.ts';

const files = readdirSync('src/text/en');
const catalogOf = async (language: string, file: string) => {
  const module = await import(`../../src/text/${language}/${file}`);
  return Object.values(module)[0] as object;
};

/** Every text of a catalog by its path; a function is its path alone, with how many arguments it takes. */
function entries(value: unknown, path = ''): [string, string | number][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, value.length]];
  return Object.entries(value as object).flatMap(([key, each]) => entries(each, path ? `${path}.${key}` : key));
}

const placesOf = (text: string) => [...text.matchAll(/\{(\w+)(?:\|[^}]*)?\}/g)].map(([, name]) => name).sort();

describe('catalogs', () => {
  test.each(LANGUAGES)('%s has the same files and the same keys as English, none empty', async (language) => {
    expect(readdirSync(`src/text/${language}`)).toEqual(files);
    for (const file of files) {
      const [own, english] = [entries(await catalogOf(language, file)), entries(await catalogOf('en', file))];
      expect(own.map(([path]) => path).sort(), file).toEqual(english.map(([path]) => path).sort());
      expect(
        own.filter(([, text]) => text === ''),
        file,
      ).toEqual([]);
    }
  });

  test.each(LANGUAGES)('%s has the same places in every sentence as English', async (language) => {
    for (const file of files) {
      const english = new Map(entries(await catalogOf('en', file)));
      for (const [path, text] of entries(await catalogOf(language, file))) {
        const other = english.get(path);
        if (typeof text === 'string' && typeof other === 'string') {
          expect(placesOf(text), `${file} ${path}`).toEqual(placesOf(other));
        }
      }
    }
  });

  test.each(LANGUAGES)(
    '%s names every network, parameter, optimizer, hyperparameter and color map',
    async (language) => {
      const names = (await catalogOf(language, 'names.ts')) as Awaited<
        typeof import('../../src/text/en/names.ts')
      >['names'];
      const sorted = (keys: Iterable<string>) => [...new Set(keys)].sort();
      const ids = (items: readonly { readonly id: string }[]) => sorted(items.map(({ id }) => id));
      expect(sorted(Object.keys(names.models))).toEqual(ids(models));
      expect(sorted(Object.keys(names.tasks))).toEqual(ids(models));
      for (const { id, parameters } of models) {
        expect(sorted(Object.keys(names.parameters[id]!))).toEqual(sorted(parameters.map(({ key }) => key)));
      }
      expect(sorted(Object.keys(names.optimizers))).toEqual(ids(optimizers));
      const keys = optimizers.flatMap(({ hyperparameters }) => hyperparameters.map(({ key }) => key));
      expect(sorted(Object.keys(names.hyperparameters))).toEqual(sorted(keys));
      expect(sorted(Object.keys(names.colorMaps))).toEqual(ids(colorMaps));
    },
  );

  test('in English the names are those of the lists', async () => {
    const { names } = await import('../../src/text/en/names.ts');
    for (const { id, title, parameters, task } of models) {
      expect(names.models[id]).toBe(title);
      for (const { key, meaning } of parameters) expect(names.parameters[id]![key]).toBe(meaning);
      expect(names.tasks[id]).toBe(task.title.charAt(0).toLowerCase() + task.title.slice(1));
    }
    for (const { id, title, hyperparameters } of optimizers) {
      expect(names.optimizers[id]).toBe(title);
      for (const { key, meaning } of hyperparameters) expect(names.hyperparameters[key]).toBe(meaning);
    }
  });
});
