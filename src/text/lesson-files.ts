import { lessonFiles as english } from './en/lesson-files.ts';
import { texts } from './language.ts';

/** What is wrong with the files of a lesson, or with a link to one. */
export const lessonFilesText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/lesson-files.ts')).lessonFiles,
  'zh-Hans': async () => (await import('./zh-Hans/lesson-files.ts')).lessonFiles,
});
