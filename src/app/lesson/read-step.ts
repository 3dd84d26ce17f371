import { lessonFilesText } from '../../text/lesson-files.ts';
import type { JsonNode } from '../exchange/json.ts';
import type { Document } from '../explore/document.ts';
import { readLink } from '../explore/permalink.ts';
import { EQUATIONS, FIGURES, type Step } from './lesson.ts';
import type { LessonShape } from './lesson-shape.ts';
import type { TextUse } from './lesson-texts.ts';
import { readQuestion } from './read-question.ts';

/** Steps of training, over all cells, of a map that a lesson starts by itself: about a second of two cores. */
const MAX_MAP_STEPS = 10_000_000;

const words = lessonFilesText;

/** What reads the parts of a step, and remembers which texts they name. */
export class StepReader {
  readonly shape: LessonShape;
  readonly #uses: TextUse[];

  constructor(shape: LessonShape, uses: TextUse[]) {
    this.shape = shape;
    this.#uses = uses;
  }

  /** The key of a text. */
  key(node: JsonNode | undefined): string {
    const key = this.shape.textKey(node);
    if (key !== undefined) this.#uses.push({ shape: this.shape, node: node!, key });
    return key ?? '';
  }

  keys(node: JsonNode | undefined, least: number, most: number): readonly string[] {
    return this.shape.items(node, least, most).map((item) => this.key(item));
  }

  /** What a link opens; undefined where it opens nothing. */
  state(node: JsonNode | undefined): Document | undefined {
    const text = this.shape.string(node);
    if (text === undefined) return undefined;
    const read = readLink(text);
    return 'view' in read ? read.view.document : this.shape.refuse(node!, () => words().state(read.message()));
  }

  /** Refuses a map that would take too long to start by itself. */
  checkMap(node: JsonNode, { map: { size, nIterations, twin } }: Document): void {
    const steps = size * size * nIterations * (twin ? 2 : 1);
    if (steps > MAX_MAP_STEPS) this.shape.refuse(node, () => words().mapSteps(String(steps), String(MAX_MAP_STEPS)));
  }
}

/** One step. What could not be read is empty: a lesson with a problem is never shown. */
export function readStep(reader: StepReader, node: JsonNode | undefined): Step {
  const { shape } = reader;
  const found = shape.members(
    node,
    ['id', 'title', 'text', 'state', 'question', 'reveal'],
    ['equations', 'hero', 'figures', 'revealState', 'then'],
  );
  const document = reader.state(found?.state);
  const revealed = found?.revealState ? reader.state(found.revealState) : document;
  const then = shape.oneOf(found?.then, ['play', 'map']);
  if (then === 'map' && revealed) reader.checkMap(found!.then!, revealed);
  if (then === 'play' && revealed?.runs.length === 0) shape.refuse(found!.then!, () => words().none('run'));
  const hero = shape.oneOf(found?.hero, ['network']);
  const question = readQuestion(reader, found?.question, document);
  if (hero && question.kind === 'place') shape.refuse(found!.hero!, () => words().noLandscape);
  return {
    id: shape.id(found?.id) ?? '',
    title: reader.key(found?.title),
    text: reader.keys(found?.text, 1, 6),
    equations: shape.someOf(found?.equations, EQUATIONS),
    state: shape.string(found?.state) ?? '',
    hero,
    figures: shape.someOf(found?.figures, FIGURES),
    question,
    reveal: reader.keys(found?.reveal, 1, 6),
    revealState: found?.revealState && shape.string(found.revealState),
    then,
  };
}
