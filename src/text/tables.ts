import { tables as english } from './en/tables.ts';
import { texts } from './language.ts';

/** The words around the tables behind the plots. */
export const tablesText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/tables.ts')).tables,
  'zh-Hans': async () => (await import('./zh-Hans/tables.ts')).tables,
});
