import { offline as english } from './en/offline.ts';
import { texts } from './language.ts';

/** The words about a newer version of the page. */
export const offlineText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/offline.ts')).offline,
  'zh-Hans': async () => (await import('./zh-Hans/offline.ts')).offline,
});
