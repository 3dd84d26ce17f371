import { LANGUAGES, type Language, type Message } from '../../text/language.ts';
import { lessonFilesText } from '../../text/lesson-files.ts';
import type { JsonNode } from '../exchange/json.ts';
import { shown } from '../exchange/read-error.ts';
import type { Lesson, Step } from './lesson.ts';
import { type Finding, type LessonFile, type LessonProblem, LessonShape } from './lesson-shape.ts';
import { checkAgainst, checkUses, type LanguageTexts, readTexts, type TextUse } from './lesson-texts.ts';
import { readStep, StepReader } from './read-step.ts';

export type { LessonFile, LessonProblem } from './lesson-shape.ts';

/** A lesson is read whole, with what its author may want to know, or refused with all that is wrong. */
export type LessonReading =
  | { readonly lesson: Lesson; readonly warnings: readonly LessonProblem[] }
  | { readonly problems: readonly LessonProblem[] };

const FORMAT = 'rnnscape lesson 1';
const ROOT = 'lesson.json';
const MAX_STEPS = 40;
const MAX_PROBLEMS = 20;

const words = lessonFilesText;
type TextsOf = Partial<Record<Language, LanguageTexts>>;

/**
 * Reads a lesson: one file that holds all of it, or the files of a folder: `lesson.json`, one file a step, one a
 * language. See docs/lessons.md.
 *
 * @returns the lesson, or at most 20 problems, file by file in the order given, and by line
 */
export function readLesson(files: readonly LessonFile[]): LessonReading {
  const [findings, warnings]: [Finding[], Finding[]] = [[], []];
  const lesson = files.length === 1 ? readFile(files[0]!, findings, warnings) : readFolder(files, findings);
  if (lesson && findings.length === 0) return { lesson, warnings: warnings.map(problemOf) };
  const order = new Map(files.map(({ name }, index) => [name, index]));
  const fileOf = ({ file }: Finding) => order.get(file) ?? 0;
  findings.sort((one, other) => fileOf(one) - fileOf(other) || one.offset - other.offset);
  return { problems: findings.slice(0, MAX_PROBLEMS).map(problemOf) };
}

function problemOf({ file, place, reason }: Finding): LessonProblem {
  return { file, ...place(), reason };
}

function readFile(file: LessonFile, findings: Finding[], warnings: Finding[]): Lesson | undefined {
  const shape = new LessonShape(file, findings);
  const root = shape.members(shape.root, ['format', 'id', 'title', 'steps', 'texts']);
  if (!root) return undefined;
  shape.oneOf(root.format, [FORMAT]);
  const uses: TextUse[] = [];
  const id = shape.id(root.id) ?? '';
  const title = new StepReader(shape, uses).key(root.title);
  const nodes = shape.items(root.steps, 1, MAX_STEPS).map((node) => ({ shape, node }));
  const steps = readSteps(nodes, uses);
  const isKnown = findings.length === 0;
  const found = shape.members<Language>(root.texts, ['en'], LANGUAGES.slice(1));
  const texts: TextsOf = {};
  for (const language of LANGUAGES) {
    const read = readTexts(shape, found?.[language]);
    if (read) texts[language] = read;
  }
  // English stands in for what another language lacks.
  const warn = (reason: Message, { node }: LanguageTexts) => warnings.push(shape.find(node, reason));
  return { id, title, steps, texts: checkTexts(texts, uses, isKnown, warn) };
}

function readFolder(files: readonly LessonFile[], findings: Finding[]): Lesson | undefined {
  const shapes = new Map(files.map((file) => [file.name, new LessonShape(file, findings)]));
  const main = shapes.get(ROOT);
  if (!main) {
    const reason = () => (files.length === 0 ? words().noFile : words().noSuchFile(shown(ROOT)));
    const place = () => ({ line: 1, column: 1 });
    findings.push({ file: files[0]?.name ?? ROOT, offset: 0, place, reason });
    return undefined;
  }
  const root = main.members(main.root, ['format', 'id', 'title', 'steps']);
  main.oneOf(root?.format, [FORMAT]);
  const uses: TextUse[] = [];
  const title = new StepReader(main, uses).key(root?.title);
  const nodes = stepFiles(main, shapes, root?.steps);
  const steps = readSteps(nodes, uses);
  const id = main.id(root?.id) ?? '';
  const isKnown = findings.length === 0;
  const texts: TextsOf = {};
  for (const language of LANGUAGES) {
    const name = languageFile(language);
    const shape = shapes.get(name);
    const read = shape && readTexts(shape, shape.root);
    if (read) texts[language] = read;
    else if (!shape && root) main.refuse(0, () => words().noSuchFile(shown(name)));
  }
  const named = new Set([
    main,
    ...nodes.map(({ shape }) => shape),
    ...LANGUAGES.map((each) => shapes.get(languageFile(each))),
  ]);
  for (const shape of shapes.values()) if (root && !named.has(shape)) shape.refuse(0, () => words().fileUnused);
  const lacks = (reason: Message, { shape, node }: LanguageTexts) => shape.refuse(node, reason);
  return { id, title, steps, texts: checkTexts(texts, uses, isKnown, lacks) };
}

function languageFile(language: Language): string {
  return `${language}.json`;
}

/** The files that `lesson.json` lists as its steps. */
function stepFiles(
  main: LessonShape,
  shapes: ReadonlyMap<string, LessonShape>,
  list: JsonNode | undefined,
): readonly StepNode[] {
  const found = new Set<LessonShape>();
  for (const item of main.items(list, 1, MAX_STEPS)) {
    const name = main.string(item);
    const shape = shapes.get(name ?? '');
    if (name === undefined) continue;
    if (!shape) main.refuse(item, () => words().noSuchFile(shown(name)));
    else if (found.has(shape)) main.refuse(item, () => words().twice(shown(name)));
    else found.add(shape);
  }
  return [...found].map((shape) => ({ shape, node: shape.root }));
}

interface StepNode {
  readonly shape: LessonShape;
  /** undefined where its file is no JSON */
  readonly node: JsonNode | undefined;
}

function readSteps(nodes: readonly StepNode[], uses: TextUse[]): readonly Step[] {
  const ids = new Set<string>();
  return nodes.map(({ shape, node }) => {
    const step = readStep(new StepReader(shape, uses), node);
    const at = node?.kind === 'object' ? node.members.get('id') : undefined;
    if (at && step.id !== '' && ids.has(step.id)) shape.refuse(at, () => words().twice(shown(step.id)));
    ids.add(step.id);
    return step;
  });
}

/**
 * Holds the languages against each other, and English against what the steps name.
 *
 * @param isKnown whether every use of a text is known: where a step has a problem, some may be missing
 */
function checkTexts(
  found: TextsOf,
  uses: readonly TextUse[],
  isKnown: boolean,
  lacks: (reason: Message, texts: LanguageTexts) => void,
): Lesson['texts'] {
  const { en } = found;
  if (en) checkUses(en, uses, isKnown);
  const texts: Partial<Record<Language, Readonly<Record<string, string>>>> = {};
  for (const language of LANGUAGES) {
    const each = found[language];
    if (!each) continue;
    const missing = en && language !== 'en' ? checkAgainst(en, each) : [];
    for (const key of missing) lacks(() => words().lacksText(language, shown(key)), each);
    const entries = [...each.texts].map(([key, node]) => [key, node.kind === 'string' ? node.value : '']);
    texts[language] = Object.fromEntries(entries);
  }
  return texts;
}
