import { figures as english } from './en/figures.ts';
import { texts } from './language.ts';

/** The figures of the tutorial, and what other places show as well: engines, checks, settings. */
export const figuresText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/figures.ts')).figures,
  'zh-Hans': async () => (await import('./zh-Hans/figures.ts')).figures,
});
