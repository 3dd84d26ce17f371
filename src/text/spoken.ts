import { spoken as english } from './en/spoken.ts';
import { texts } from './language.ts';

/** What the explorer says to those who listen: numbers in words, places, slopes, and what is shown. */
export const spokenText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/spoken.ts')).spoken,
  'zh-Hans': async () => (await import('./zh-Hans/spoken.ts')).spoken,
});
