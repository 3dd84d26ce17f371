import { page as english } from './en/page.ts';
import { texts } from './language.ts';

/** The words around all places: header, footer, what is loading. */
export const pageText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/page.ts')).page,
  'zh-Hans': async () => (await import('./zh-Hans/page.ts')).page,
});
