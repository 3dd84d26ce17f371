import { models } from '../../models/index.ts';
import { embedText } from '../../text/embed.ts';
import { readLink, type View } from '../explore/permalink.ts';

/** Attributes of the embedded landscape that say what it shows. */
export const VIEW_ATTRIBUTES = [
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
  'color-map',
] as const;
export type ViewAttribute = (typeof VIEW_ATTRIBUTES)[number];
export type ViewAttributes = Readonly<Partial<Record<ViewAttribute, string>>>;

/** Attributes that stand for one word of a link each. */
const WORDS: Readonly<Partial<Record<ViewAttribute, string>>> = {
  model: 'm',
  window: 'w',
  points: 'p',
  iterations: 'n',
  iteration: 'i',
  layers: 'l',
  'color-map': 'c',
};

/**
 * What attributes ask for: those of `link`, with whatever the others say in place of its own. They are taken whole, or
 * refused whole.
 *
 * @returns the view, or one sentence: what was got, and what was expected
 */
export function readAttributes(attributes: ViewAttributes): { readonly view: View } | { readonly message: string } {
  const words = new Map<string, string>([['v', '1']]);
  for (const word of (attributes.link ?? '').split('&').filter(Boolean)) {
    const at = word.indexOf('=');
    words.set(word.slice(0, at), word.slice(at + 1));
  }
  for (const [name, key] of Object.entries(WORDS)) {
    const value = attributes[name as ViewAttribute];
    if (value !== undefined) words.set(key, listed(value, name === 'layers' ? '.' : ','));
  }
  const data = dataOf(attributes);
  if (typeof data === 'object') return data;
  if (data !== undefined) words.set('d', data);
  const runs = runsOf(attributes);
  if (runs !== undefined) words.set('r', runs);
  return readLink([...words].map(([key, value]) => `${key}=${value}`).join('&'));
}

/** "seed,N,T,share", where any of them is given: the others are as usual. */
function dataOf({ model: id, seed, sequences, steps, share, link }: ViewAttributes) {
  if (seed === undefined && sequences === undefined && steps === undefined && share === undefined) return undefined;
  // A link's own data would be half of one thing and half of another.
  if (link?.split('&').some((word) => word.startsWith('d='))) return { message: embedText().dataTwice };
  const { defaultData } = models.find((each) => each.id === id) ?? models[0]!;
  return [
    seed ?? defaultData.seed,
    sequences ?? defaultData.nSequences,
    steps ?? defaultData.nSteps,
    share ?? 0.5,
  ].join(',');
}

/** One run from each start, separated by semicolons; all with the same optimizer. */
function runsOf({ optimizer, settings, start, model: id }: ViewAttributes): string | undefined {
  if (optimizer === undefined && settings === undefined && start === undefined) return undefined;
  const { parameters } = models.find((each) => each.id === id) ?? models[0]!;
  const starts =
    start ??
    parameters
      .slice(0, 2)
      .map(({ initial }) => initial)
      .join(',');
  const of = [optimizer ?? 'rprop', ...(settings ? [listed(settings, ',')] : [])].join(',');
  return starts
    .split(';')
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) => `${listed(each, ',')}@${of}`)
    .join(';');
}

/** "−3, 3, −3, 3" as a link has it: spaces are for people. */
function listed(text: string, separator: string): string {
  return text
    .trim()
    .split(/\s*[,;.]?\s+|\s*,\s*/)
    .filter(Boolean)
    .join(separator);
}
