import { lessonFilesText } from '../../text/lesson-files.ts';
import type { JsonNode } from '../exchange/json.ts';
import { type Document, MAX_PLACE } from '../explore/document.ts';
import type { NumberOutcome, NumberQuestion, PlaceQuestion, Question } from './lesson.ts';
import type { StepReader } from './read-step.ts';

const OUTCOMES = {
  cost: ['point'],
  output: ['point'],
  'state gradient': ['point', 'timeStep'],
  iterations: ['run', 'below'],
  'converged share': [],
} as const satisfies Record<NumberOutcome['of'], readonly string[]>;
const KINDS = ['choice', 'place', 'number'] as const;
/** The largest number that a slider may reach. */
const LARGEST = 1e30;

const words = lessonFilesText;

/** @param document the state that is asked about; undefined where it could not be read */
export function readQuestion(reader: StepReader, node: JsonNode | undefined, document: Document | undefined): Question {
  const { shape } = reader;
  const kindNode = node?.kind === 'object' ? node.members.get('kind') : undefined;
  const kind = shape.oneOf(kindNode, KINDS);
  if (kind === 'place') return readPlaceQuestion(reader, node, document);
  if (kind === 'number') return readNumberQuestion(reader, node, document);
  // An unknown kind was refused already, and what it would need is unknown, too.
  if (kind === undefined && kindNode) return { kind: 'choice', ask: '', options: [], answer: 0 };
  const found = shape.members(node, ['kind', 'ask', 'options', 'answer']);
  const options = reader.keys(found?.options, 2, 6);
  return {
    kind: 'choice',
    ask: reader.key(found?.ask),
    options,
    answer: shape.whole(found?.answer, 0, Math.max(0, options.length - 1)) ?? 0,
  };
}

function readPlaceQuestion(
  reader: StepReader,
  node: JsonNode | undefined,
  document: Document | undefined,
): PlaceQuestion {
  const { shape } = reader;
  const found = shape.members(node, ['kind', 'ask', 'outcome', 'within']);
  const outcome = found?.outcome;
  const of = outcomeKind(reader, outcome, ['run end', 'lowest']);
  const ask = reader.key(found?.ask);
  const within = shape.positive(found?.within) ?? 0;
  if (within > 0.5) shape.refuse(found!.within!, () => words().within(String(within), '0.5'));
  if (of === undefined) return { kind: 'place', ask, outcome: { of: 'lowest' }, within };
  const parts = shape.members(outcome, of === 'run end' ? ['of', 'run'] : ['of']);
  if (of === 'lowest') return { kind: 'place', ask, outcome: { of }, within };
  return { kind: 'place', ask, outcome: { of, run: index(reader, parts?.run, 'run', document?.runs) }, within };
}

function readNumberQuestion(
  reader: StepReader,
  node: JsonNode | undefined,
  document: Document | undefined,
): NumberQuestion {
  const { shape } = reader;
  const found = shape.members(node, ['kind', 'ask', 'outcome', 'range', 'logarithmic', 'within']);
  const logarithmic = shape.boolean(found?.logarithmic) ?? false;
  const range = readRange(reader, found?.range, logarithmic);
  const within = shape.positive(found?.within) ?? 0;
  if (range) {
    const [from, to] = logarithmic ? range.map(Math.log10) : range;
    const half = (to! - from!) / 2;
    if (within > half) shape.refuse(found!.within!, () => words().within(String(within), String(half)));
  }
  return {
    kind: 'number',
    ask: reader.key(found?.ask),
    outcome: readNumberOutcome(reader, found?.outcome, document),
    range: range ?? [0, 1],
    logarithmic,
    within,
  };
}

function readRange(
  { shape }: StepReader,
  node: JsonNode | undefined,
  logarithmic: boolean,
): readonly [number, number] | undefined {
  const [from, to] = shape.items(node, 2, 2).map((item) => shape.number(item, -LARGEST, LARGEST));
  if (from === undefined || to === undefined) return undefined;
  if (!(from < to)) return shape.refuse(node!, () => words().rising(String(from), String(to)));
  if (logarithmic && from <= 0) return shape.refuse(node!, () => words().decades(String(from)));
  return [from, to];
}

function readNumberOutcome(
  reader: StepReader,
  node: JsonNode | undefined,
  document: Document | undefined,
): NumberOutcome {
  const { shape } = reader;
  const of = outcomeKind(reader, node, Object.keys(OUTCOMES) as NumberOutcome['of'][]);
  if (of === undefined) return { of: 'converged share' };
  const parts = shape.members<string>(node, ['of', ...OUTCOMES[of]]);
  if (of === 'converged share') {
    if (document) reader.checkMap(node!, document);
    return { of };
  }
  if (of === 'iterations') {
    const run = index(reader, parts?.run, 'run', document?.runs);
    return { of, run, below: shape.positive(parts?.below) ?? 0 };
  }
  const point = index(reader, parts?.point, 'point', document?.points);
  if (of !== 'state gradient') return { of, point };
  return { of, point, timeStep: shape.whole(parts?.timeStep, 0, document ? nStepsOf(document) : MAX_PLACE) ?? 0 };
}

/** Which outcome is asked for; says where that is missing or unknown. */
function outcomeKind<Kind extends string>(
  { shape }: StepReader,
  node: JsonNode | undefined,
  kinds: readonly Kind[],
): Kind | undefined {
  if (!node) return undefined;
  const of = node.kind === 'object' ? node.members.get('of') : undefined;
  // An object without "of", or what is no object, is refused as such.
  if (!of) shape.members(node, ['of']);
  return shape.oneOf(of, kinds);
}

/** An index into the runs or the points of the state. */
function index(
  { shape }: StepReader,
  node: JsonNode | undefined,
  what: string,
  items: readonly unknown[] | undefined,
): number {
  if (items?.length === 0 && node) shape.refuse(node, () => words().none(what));
  return shape.whole(node, 0, Math.max(0, (items?.length ?? 1) - 1)) ?? 0;
}

function nStepsOf({ data }: Document): number {
  return data.kind === 'own' ? data.data.nSteps : data.settings.nSteps;
}
