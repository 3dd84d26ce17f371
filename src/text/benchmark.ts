import { benchmark as english } from './en/benchmark.ts';
import { texts } from './language.ts';

/** The words of the benchmark. Its reports are in English, whatever the page speaks. */
export const benchmarkText = texts(english, {
  'zh-Hant': async () => (await import('./zh-Hant/benchmark.ts')).benchmark,
  'zh-Hans': async () => (await import('./zh-Hans/benchmark.ts')).benchmark,
});
