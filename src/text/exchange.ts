import { exchange as english } from './en/exchange.ts';
import { texts } from './language.ts';

/** The words about files: why one is refused, and what stands in an exported picture. */
export const exchangeText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/exchange.ts')).exchange,
  'zh-Hans': async () => (await import('./zh-Hans/exchange.ts')).exchange,
});
