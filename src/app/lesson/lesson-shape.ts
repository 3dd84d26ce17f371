import type { Message } from '../../text/language.ts';
import { lessonFilesText } from '../../text/lesson-files.ts';
import { type JsonNode, parseJson, placeIn } from '../exchange/json.ts';
import { listed } from '../exchange/json-shape.ts';
import { ReadError, shown, type TextPlace } from '../exchange/read-error.ts';
import { nearest } from './nearest.ts';

export interface LessonFile {
  readonly name: string;
  readonly text: string;
}

/** What is wrong, and where. Lines and columns count from 1. */
export interface LessonProblem extends TextPlace {
  readonly file: string;
  readonly reason: Message;
}

/** A problem before anyone counted lines. */
export interface Finding {
  readonly file: string;
  /** in the file's text, in UTF-16 units */
  readonly offset: number;
  readonly place: () => TextPlace;
  readonly reason: Message;
}

/** Bytes of a file at most. */
export const MAX_FILE = 256 * 1024;
const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const TEXT_KEY = /^[a-z][a-z0-9.-]{0,63}$/i;

const words = lessonFilesText;

/** Whether a text is the name of a lesson or of a step. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/**
 * Takes a file of a lesson apart. What is wrong is noted, and reading goes on: whatever can't be read is undefined, and
 * whatever would be read from there is so, too, without another word.
 */
export class LessonShape {
  readonly name: string;
  /** undefined where the file is no JSON */
  readonly root: JsonNode | undefined;
  readonly #text: string;
  readonly #findings: Finding[];

  constructor({ name, text }: LessonFile, findings: Finding[]) {
    this.name = name;
    // Some editors put a mark in front of UTF-8.
    this.#text = text.replace(/^\ufeff/, '');
    this.#findings = findings;
    this.root = this.#parse();
  }

  refuse(at: JsonNode | number, reason: Message): undefined {
    this.#findings.push(this.find(at, reason));
  }

  /** What there is to say about a place of the file. */
  find(at: JsonNode | number, reason: Message): Finding {
    const offset = typeof at === 'number' ? at : at.at;
    return { file: this.name, offset, place: () => placeIn(this.#text, offset), reason };
  }

  /** The members of an object that has all of `required`, perhaps some of `optional`, and nothing else. */
  members<Key extends string>(
    node: JsonNode | undefined,
    required: readonly Key[],
    optional: readonly Key[] = [],
  ): Readonly<Partial<Record<Key, JsonNode>>> | undefined {
    if (!node || !this.#is(node, 'object')) return undefined;
    const keys: readonly string[] = [...required, ...optional];
    for (const [key, member] of node.members) {
      if (keys.includes(key)) continue;
      this.refuse(member, () => words().unknownKey(shown(key), listed(keys), nearest(key, keys)));
    }
    for (const key of required) if (!node.members.has(key)) this.refuse(node, () => words().missingKey(key));
    const known = [...node.members].filter(([key]) => keys.includes(key));
    return Object.fromEntries(known) as Partial<Record<Key, JsonNode>>;
  }

  /** The members of an object whose keys may be anything. */
  entries(node: JsonNode | undefined): readonly (readonly [string, JsonNode])[] {
    return node && this.#is(node, 'object') ? [...node.members] : [];
  }

  items(node: JsonNode | undefined, least: number, most: number): readonly JsonNode[] {
    if (!node || !this.#is(node, 'array')) return [];
    const { length } = node.items;
    if (length < least || length > most) {
      this.refuse(node, () => words().count(String(length), String(least), String(most)));
    }
    return node.items.slice(0, most);
  }

  string(node: JsonNode | undefined): string | undefined {
    return node && this.#is(node, 'string') ? node.value : undefined;
  }

  boolean(node: JsonNode | undefined): boolean | undefined {
    return node && this.#is(node, 'boolean') ? node.value : undefined;
  }

  oneOf<Choice extends string>(node: JsonNode | undefined, choices: readonly Choice[]): Choice | undefined {
    const value = this.string(node);
    if (value === undefined) return undefined;
    const choice = choices.find((each) => each === value);
    return choice ?? this.refuse(node!, () => words().oneOf(shown(value), listed(choices), nearest(value, choices)));
  }

  /** Several of `choices`, none of them twice. */
  someOf<Choice extends string>(node: JsonNode | undefined, choices: readonly Choice[]): readonly Choice[] {
    const found: Choice[] = [];
    for (const item of this.items(node, 0, choices.length)) {
      const choice = this.oneOf(item, choices);
      if (choice !== undefined && found.includes(choice)) this.refuse(item, () => words().twice(shown(choice)));
      else if (choice !== undefined) found.push(choice);
    }
    return found;
  }

  id(node: JsonNode | undefined): string | undefined {
    const value = this.string(node);
    return value === undefined || isId(value) ? value : this.refuse(node!, () => words().id(shown(value)));
  }

  textKey(node: JsonNode | undefined): string | undefined {
    const value = this.string(node);
    if (value === undefined || TEXT_KEY.test(value)) return value;
    return this.refuse(node!, () => words().textKey(shown(value)));
  }

  number(node: JsonNode | undefined, from: number, to: number): number | undefined {
    if (!node || !this.#is(node, 'number')) return undefined;
    const { value } = node;
    if (value >= from && value <= to) return value;
    return this.refuse(node, () => words().number(String(value), String(from), String(to)));
  }

  /** @returns a number above 0 */
  positive(node: JsonNode | undefined): number | undefined {
    if (!node || !this.#is(node, 'number')) return undefined;
    const { value } = node;
    return value > 0 ? value : this.refuse(node, () => words().positive(String(value)));
  }

  whole(node: JsonNode | undefined, from: number, to: number): number | undefined {
    if (!node || !this.#is(node, 'number')) return undefined;
    const { value } = node;
    if (Number.isInteger(value) && value >= from && value <= to) return value;
    return this.refuse(node, () => words().whole(String(value), String(from), String(to)));
  }

  #is<Kind extends JsonNode['kind']>(node: JsonNode, kind: Kind): node is Extract<JsonNode, { readonly kind: Kind }> {
    if (node.kind === kind) return true;
    this.refuse(node, () => words().kind(words().kinds[kind], words().kinds[node.kind]));
    return false;
  }

  #parse(): JsonNode | undefined {
    const bytes = utf8Length(this.#text);
    if (bytes > MAX_FILE) return this.refuse(0, () => words().tooLarge(String(bytes), String(MAX_FILE)));
    try {
      return parseJson(this.#text);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      const place = error.place ?? { line: 1, column: 1 };
      this.#findings.push({ file: this.name, offset: 0, place: () => place, reason: () => error.message });
      return undefined;
    }
  }
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
