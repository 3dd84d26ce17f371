import { embed as english } from './en/embed.ts';
import { texts } from './language.ts';

/** The few words of the embedded landscape. */
export const embedText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/embed.ts')).embed,
  'zh-Hans': async () => (await import('./zh-Hans/embed.ts')).embed,
});
