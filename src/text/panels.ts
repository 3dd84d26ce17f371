import { panels as english } from './en/panels.ts';
import { texts } from './language.ts';

/** The words of the explorer's panels, but for that of the point. */
export const panelsText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/panels.ts')).panels,
  'zh-Hans': async () => (await import('./zh-Hans/panels.ts')).panels,
});
