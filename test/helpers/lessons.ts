import { numpyUniform } from '../../src/math/random.ts';

/** A lesson as its author has it before it is written: the document of each file by its name. */
export type Draft = Record<string, Json>;
// biome-ignore lint/suspicious/noExplicitAny: tests break documents at will
export type Json = any;
/** A file, and the way to a value in its document. */
export type Path = readonly [file: string, ...keys: (string | number)[]];

/** What a teacher's one file is called here. */
export const OWN = 'mine.json';

/** The files of a folder as one. */
export function asOneFile(folder: Draft): Draft {
  const { 'lesson.json': main, en, ...rest } = withoutEnding(folder);
  const steps = main.steps.map((name: string) => folder[name]);
  return { [OWN]: { ...main, steps, texts: { en, 'zh-Hant': rest['zh-Hant'], 'zh-Hans': rest['zh-Hans'] } } };
}

function withoutEnding(folder: Draft): Draft {
  const entries = Object.entries(folder).map(([name, each]) => [
    name === 'lesson.json' ? name : name.slice(0, -5),
    each,
  ]);
  return Object.fromEntries(entries);
}

export function draftOf(files: readonly { readonly name: string; readonly text: string }[]): Draft {
  return Object.fromEntries(files.map(({ name, text }) => [name, JSON.parse(text)]));
}

/** The files, as an editor would write them: one value a line. */
export function filesOf(draft: Draft): { name: string; text: string }[] {
  return Object.entries(draft).map(([name, document]) => ({ name, text: `${JSON.stringify(document, null, 2)}\n` }));
}

/** Where each step stands. */
export function stepsOf(draft: Draft): Path[] {
  const own = draft[OWN];
  if (own) return own.steps.map((_: Json, index: number) => [OWN, 'steps', index]);
  return draft['lesson.json'].steps.map((name: string) => [name]);
}

/** Where the texts of a language stand. */
export function textsOf(draft: Draft, language: string): Path {
  return draft[OWN] ? [OWN, 'texts', language] : [`${language}.json`];
}

export function at(draft: Draft, path: Path): Json {
  return path.reduce((value: Json, key) => value[key], draft);
}

export function put(draft: Draft, path: Path, value: Json): void {
  at(draft, path.slice(0, -1) as unknown as Path)[path.at(-1)!] = value;
}

/** The line on which a value begins. Found by its text, without a reader of JSON. */
export function lineOf(draft: Draft, path: Path): number {
  const marked = structuredClone(draft);
  put(marked, path, 'HERE');
  const { text } = filesOf(marked).find(({ name }) => name === path[0])!;
  return text.slice(0, text.indexOf('"HERE"')).split('\n').length;
}

/** Seeded choices. */
export class Dice {
  readonly #uniform: () => number;

  constructor(seed: number) {
    this.#uniform = numpyUniform(seed);
  }

  below(count: number): number {
    return Math.floor(this.#uniform() * count);
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }
}
