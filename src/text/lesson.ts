import { lesson as english } from './en/lesson.ts';
import { texts } from './language.ts';

/** The words of the player of lessons; a lesson's own texts come with it. */
export const lessonText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/lesson.ts')).lesson,
  'zh-Hans': async () => (await import('./zh-Hans/lesson.ts')).lesson,
});
