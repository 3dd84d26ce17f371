import { classroom as english } from './en/classroom.ts';
import { texts } from './language.ts';

/** The words of teacher's links and of the presentation. */
export const classroomText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/classroom.ts')).classroom,
  'zh-Hans': async () => (await import('./zh-Hans/classroom.ts')).classroom,
});
