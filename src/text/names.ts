import { names as english } from './en/names.ts';
import { texts } from './language.ts';

/** Names of networks, tasks, optimizers and their numbers, by the ids and keys of the lists. */
export const names = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/names.ts')).names,
  'zh-Hans': async () => (await import('./zh-Hans/names.ts')).names,
});
