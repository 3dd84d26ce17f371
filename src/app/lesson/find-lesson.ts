import { lessons } from '../../lessons/index.ts';
import type { Message } from '../../text/language.ts';
import { lessonText } from '../../text/lesson.ts';
import type { LessonSource } from './lesson-link.ts';
import { MAX_FILE } from './lesson-shape.ts';
import { type Deflate, unpackLesson } from './pack-lesson.ts';
import { type LessonFile, type LessonReading, readLesson } from './read-lesson.ts';

/** How lessons reach the page. */
export interface LessonHost {
  readonly deflate: Deflate;
  /**
   * The text of a file beside the page.
   *
   * @returns undefined where it is larger than `most` bytes
   * @throws where it can't be had
   */
  fetchText(path: string, most: number): Promise<string | undefined>;
}

/** The lesson that opens where no link names one. */
export const USUAL: LessonSource = { kind: 'built-in', id: lessons[0]!.id };

/** Fetches and reads the lesson that a link names; or says why there is none. @throws where it can't be fetched */
export async function findLesson(
  source: LessonSource,
  host: LessonHost,
): Promise<LessonReading | { readonly message: Message }> {
  if (source.kind === 'built-in') return readLesson(await builtInFiles(source.id));
  if (source.kind === 'packed') {
    const unpacked = await unpackLesson(source.packed, host.deflate);
    return 'message' in unpacked ? unpacked : readLesson([{ name: 'lesson.json', text: unpacked.text }]);
  }
  const text = await host.fetchText(source.path, MAX_FILE);
  if (text === undefined) return { message: () => lessonText().tooLarge(source.path, String(MAX_FILE / 1024)) };
  return readLesson([{ name: source.path, text }]);
}

async function builtInFiles(id: string): Promise<readonly LessonFile[]> {
  return (await lessons.find((each) => each.id === id)?.files()) ?? [];
}
