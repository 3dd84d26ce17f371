import type { LessonHost } from '../../app/lesson/find-lesson.ts';
import { deflate } from '../shared/deflate.ts';

/** How the browser gets lessons. */
export const lessonHost: LessonHost = {
  deflate,
  async fetchText(path, most) {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
    const text = await response.blob();
    return text.size > most ? undefined : text.text();
  },
};
