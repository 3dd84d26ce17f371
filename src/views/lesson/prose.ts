import type { Lesson } from '../../app/lesson/lesson.ts';
import { words } from '../../app/lesson/lesson.ts';
import { language } from '../../text/language.ts';
import { rich } from '../shared/rich.ts';
import { symbols } from '../shared/symbols.ts';

/** No other name is a place, whatever every object inherits. */
const PLACES: typeof symbols = Object.assign(Object.create(null), symbols);

/** A lesson's text with its symbols and what it emphasizes; anything else in it is text. No line ends at an equals sign. */
export function prose(lesson: Lesson, key: string): readonly unknown[] {
  const text = words(lesson, key, language()).replaceAll(' = ', '\u00a0=\u00a0');
  try {
    return rich(text, PLACES);
  } catch {
    return [text];
  }
}

/** The same where no markup can stand, in a title or an option of a list. */
export function plain(lesson: Lesson, key: string): string {
  return words(lesson, key, language())
    .replaceAll('{wx}', 'w_x')
    .replaceAll('{wRec}', 'w_rec')
    .replaceAll('{cost}', 'ξ')
    .replaceAll(/\*([^*]+)\*/g, '$1');
}
