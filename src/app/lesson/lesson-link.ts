import { lessons } from '../../lessons/index.ts';
import type { Message } from '../../text/language.ts';
import { lessonFilesText } from '../../text/lesson-files.ts';
import { shown } from '../exchange/read-error.ts';
import { isId } from './lesson-shape.ts';

/** Where a lesson comes from: the page itself, a file beside the page, or the link. */
export type LessonSource =
  | { readonly kind: 'built-in'; readonly id: string }
  /** an address relative to the page's own */
  | { readonly kind: 'file'; readonly path: string }
  /** the file, packed by `packLesson` */
  | { readonly kind: 'packed'; readonly packed: string };

export interface LessonLink {
  readonly source: LessonSource;
  /** a step's id; the first step if left out */
  readonly step?: string | undefined;
}

/** Characters of a packed lesson at most. */
export const MAX_PACKED = 60_000;
const SOURCES = ['lesson', 'file', 'z'];

const words = () => lessonFilesText().link;

/** Why a link is refused. */
class Refused extends Error {
  readonly reason: Message;

  constructor(reason: Message) {
    super(reason());
    this.reason = reason;
  }
}

/** The text after `#/lessons?`. */
export function writeLessonLink({ source, step }: LessonLink): string {
  const written =
    source.kind === 'built-in'
      ? `lesson=${source.id}`
      : source.kind === 'file'
        ? `file=${source.path}`
        : `z=${source.packed}`;
  return step === undefined ? written : `${written}&step=${step}`;
}

/** Reads a link, which may hold anything: it is read whole, or refused whole. Whether there is such a step is not asked. */
export function readLessonLink(query: string): { readonly link: LessonLink } | { readonly message: Message } {
  try {
    return { link: read(query) };
  } catch (error) {
    if (error instanceof Refused) return { message: error.reason };
    throw error;
  }
}

function read(query: string): LessonLink {
  const parts = new Map<string, string>();
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    const key = at < 0 ? part : part.slice(0, at);
    if (at < 0 || ![...SOURCES, 'step'].includes(key)) throw new Refused(() => words().unknown(shown(key)));
    if (parts.has(key)) throw new Refused(() => words().twice(shown(key)));
    parts.set(key, part.slice(at + 1));
  }
  const named = SOURCES.filter((key) => parts.has(key));
  if (named.length !== 1) throw new Refused(() => words().parts);
  const step = parts.get('step');
  if (step !== undefined && !isId(step)) throw new Refused(() => words().step(shown(step)));
  return { source: readSource(named[0]!, parts.get(named[0]!)!), step };
}

function readSource(key: string, value: string): LessonSource {
  if (key === 'lesson') {
    const ids = lessons.map(({ id }) => id);
    if (!ids.includes(value)) throw new Refused(() => words().lesson(shown(value), ids.join(', ')));
    return { kind: 'built-in', id: value };
  }
  if (key === 'file') {
    if (!isPathBeside(value)) throw new Refused(() => words().file(shown(value)));
    return { kind: 'file', path: value };
  }
  if (value.length > MAX_PACKED) throw new Refused(() => words().packedLong(String(MAX_PACKED / 1000)));
  if (!/^[\w-]+$/.test(value)) throw new Refused(() => words().packed);
  return { kind: 'packed', packed: value };
}

/** Whether an address stays on the page's own server, at or below the page: no scheme, no host, no way up. */
function isPathBeside(path: string): boolean {
  return path.length <= 200 && /^[\w-][\w./-]*\.json$/.test(path) && !path.includes('..') && !path.includes('//');
}
