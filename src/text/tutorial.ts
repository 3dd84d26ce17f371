import { tutorial as english } from './en/tutorial.ts';
import { texts } from './language.ts';

/** The article of the tutorial. */
export const tutorialText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/tutorial.ts')).tutorial,
  'zh-Hans': async () => (await import('./zh-Hans/tutorial.ts')).tutorial,
});
