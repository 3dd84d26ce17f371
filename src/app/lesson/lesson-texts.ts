import type { Message } from '../../text/language.ts';
import { lessonFilesText } from '../../text/lesson-files.ts';
import type { JsonNode } from '../exchange/json.ts';
import { shown } from '../exchange/read-error.ts';
import type { LessonShape } from './lesson-shape.ts';
import { nearest } from './nearest.ts';

/** The symbols that a text may hold in braces. */
export const SYMBOLS = ['wx', 'wRec', 'cost'] as const;
/** Characters of a text at most. */
export const MAX_TEXT = 1200;

const words = lessonFilesText;

/** The texts of one language as a file holds them, and where each stands. */
export interface LanguageTexts {
  readonly shape: LessonShape;
  /** of the whole */
  readonly node: JsonNode;
  readonly texts: ReadonlyMap<string, JsonNode>;
}

/** Where a step, or the lesson, names a text. */
export interface TextUse {
  readonly shape: LessonShape;
  readonly node: JsonNode;
  readonly key: string;
}

/** Reads the texts of one language; undefined where there are none to be read. */
export function readTexts(shape: LessonShape, node: JsonNode | undefined): LanguageTexts | undefined {
  if (!node) return undefined;
  const texts = new Map(shape.entries(node));
  for (const text of texts.values()) checkText(shape, text);
  return node.kind === 'object' ? { shape, node, texts } : undefined;
}

/** Every text that is named is there, and, where all uses are known, every text that is there is named. */
export function checkUses({ shape, texts }: LanguageTexts, uses: readonly TextUse[], isKnown: boolean): void {
  const keys = [...texts.keys()];
  const used = new Set(uses.map(({ key }) => key));
  for (const { shape: where, node, key } of uses) {
    if (texts.has(key)) continue;
    where.refuse(node, () => words().noText(shown(key), nearest(key, keys)));
  }
  if (!isKnown) return;
  for (const [key, node] of texts) if (!used.has(key)) shape.refuse(node, () => words().unusedText(shown(key)));
}

/** Every text of a language is among the English ones. @returns the keys that it lacks */
export function checkAgainst(english: LanguageTexts, { shape, texts }: LanguageTexts): readonly string[] {
  for (const [key, node] of texts)
    if (!english.texts.has(key)) shape.refuse(node, () => words().notEnglish(shown(key)));
  return [...english.texts.keys()].filter((key) => !texts.has(key));
}

function checkText(shape: LessonShape, node: JsonNode): void {
  const text = shape.string(node);
  if (text === undefined) return;
  const { length } = text;
  if (text.trim() === '') shape.refuse(node, () => words().emptyText);
  else if (length > MAX_TEXT) shape.refuse(node, () => words().longText(String(length), String(MAX_TEXT)));
  const mark = brokenMark(text);
  if (mark) shape.refuse(node, mark);
}

/** What is wrong with the braces and stars of a text. */
function brokenMark(text: string): Message | undefined {
  const places = SYMBOLS.map((name) => `{${name}}`).join(', ');
  for (const [index, part] of text.split(/(\{[^{}]*\}|\*[^*]+\*)/).entries()) {
    const isMark = index % 2 === 1;
    if (isMark && part.startsWith('{')) {
      if (!isSymbol(part.slice(1, -1))) return () => words().place(shown(part), places);
    } else if (/[{}]/.test(part)) {
      return () => (isMark ? words().placeInStars : words().brace);
    } else if (!isMark && part.includes('*')) {
      return () => words().star;
    }
  }
  return undefined;
}

function isSymbol(name: string): boolean {
  return (SYMBOLS as readonly string[]).includes(name);
}
