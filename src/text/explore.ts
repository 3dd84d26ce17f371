import { explore as english } from './en/explore.ts';
import { texts } from './language.ts';

/** The words of the explorer, but for its panels. */
export const exploreText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/explore.ts')).explore,
  'zh-Hans': async () => (await import('./zh-Hans/explore.ts')).explore,
});
