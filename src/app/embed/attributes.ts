import { models } from '../../models/index.ts';
import { embedText } from '../../text/embed.ts';
import { exploreText } from '../../text/explore.ts';
import type { Message } from '../../text/language.ts';
import { readLink, type View } from '../explore/permalink.ts';
import { readRoute } from '../route.ts';

/** Properties of the embedded landscape that say what it shows; each has an attribute of its own. */
export const VIEW_PROPERTIES = [
  'link',
  'model',
  'seed',
  'sequences',
  'steps',
  'share',
  'window',
  'optimizer',
  'settings',
  'start',
  'points',
  'iterations',
  'iteration',
  'layers',
  'colorMap',
] as const;
/** Those that are about how it is shown. */
export const OTHER_PROPERTIES = ['engine', 'controls', 'theme', 'lang'] as const;
export type ViewProperty = (typeof VIEW_PROPERTIES)[number];
/** Text as an attribute has it; what is not there is as at first. */
export type ViewAttributes = Readonly<Partial<Record<ViewProperty, string | null>>>;

/** `colorMap` is `color-map` as an attribute. */
export function attributeName(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Those that stand for one word of a link each. */
const WORDS = { model: 'm', window: 'w', points: 'p', iterations: 'n', iteration: 'i', layers: 'l', colorMap: 'c' };

/**
 * What attributes ask for: what `link` does, with whatever the others say in place of its own. They are taken whole, or
 * refused whole.
 *
 * @returns the view, or one sentence: what was got, and what was expected
 */
export function readAttributes(given: ViewAttributes): { readonly view: View } | { readonly message: Message } {
  // What scripts set may be numbers.
  const attributes: Partial<Record<ViewProperty, string>> = Object.fromEntries(
    VIEW_PROPERTIES.filter((name) => given[name] != null).map((name) => [name, String(given[name])]),
  );
  // It would begin another word of the link.
  if (VIEW_PROPERTIES.some((name) => name !== 'link' && attributes[name]?.includes('&'))) {
    return { message: () => embedText().refused(exploreText().link.unknown('&')) };
  }
  const words = new Map<string, string>([['v', '1'], ...wordsOf(attributes.link ?? '')]);
  for (const [name, key] of Object.entries(WORDS)) {
    const value = attributes[name as ViewProperty];
    if (value !== undefined) words.set(key, name === 'layers' ? layersText(value) : compact(value));
  }
  const { defaultData, parameters } = models.find(({ id }) => id === words.get('m')) ?? models[0]!;
  const { seed, sequences, steps, share, optimizer, settings, start } = attributes;
  if ([seed, sequences, steps, share].some((each) => each !== undefined)) {
    // A link's own data would be half of one thing and half of another.
    if (words.has('d')) return { message: () => embedText().dataTwice };
    const { nSequences, nSteps } = defaultData;
    words.set('d', [seed ?? defaultData.seed, sequences ?? nSequences, steps ?? nSteps, share ?? 0.5].join(','));
  }
  if ([optimizer, settings, start].some((each) => each !== undefined)) {
    const initial = parameters.slice(0, 2).map((each) => each.initial);
    const of = [optimizer ?? 'rprop', ...(settings ? [compact(settings)] : [])].join(',');
    const starts = compact(start ?? initial.join(','))
      .split(';')
      .filter(Boolean);
    words.set('r', starts.map((each) => `${each}@${of}`).join(';'));
  }
  return readLink([...words].map(([key, value]) => `${key}=${value}`).join('&'), (reason) =>
    embedText().refused(reason),
  );
}

/** The words of an explorer's link, of which people have the whole address or only what stands behind the question mark. */
function wordsOf(link: string): [string, string][] {
  const at = link.indexOf('#/');
  const query = at < 0 ? link : readRoute(link.slice(at)).query;
  return query
    .split('&')
    .filter(Boolean)
    .map((word) => {
      const [key = '', ...value] = word.split('=');
      return [key, value.join('=')];
    });
}

/** "-3, 3; -3, 3" as a link has it: spaces are for people. */
function compact(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*([,;:])\s*/g, '$1')
    .replaceAll(/\s+/g, ',')
    .replace(/;$/, '');
}

function layersText(text: string): string {
  return compact(text).replaceAll(',', '.');
}
