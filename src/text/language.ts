/** The languages that the page speaks, as BCP 47 tags. */
export const LANGUAGES = ['en', 'zh-Hant', 'zh-Hans'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language as those who read it call it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-Hant': '繁體中文',
  'zh-Hans': '简体中文',
};

/** Words that are put together when they are shown, and so are in the language of that moment. */
export type Message = () => string;

type Rewording = (catalog: unknown) => unknown;

let current: Language = 'en';
/** what was asked for last */
let newest: Language = 'en';
let reword: Rewording | undefined;
const listeners = new Set<() => void>();
const catalogs = new Set<{ load(language: Language): Promise<void> }>();
const loading = new Set<Promise<unknown>>();

/** The language that is spoken now. */
export function language(): Language {
  return current;
}

/**
 * Speaks another language from now on. Every catalog in use is loaded first, so the page changes in one piece; until
 * then, and where one can't be loaded, it stays as it is.
 *
 * @throws what a failed load throws
 */
export async function setLanguage(next: Language): Promise<void> {
  const isNewest = () => newest === next;
  newest = next;
  // Until none has come in the meantime.
  for (let nLoaded = -1; nLoaded < catalogs.size; ) {
    nLoaded = catalogs.size;
    await Promise.all([...catalogs].map((catalog) => catalog.load(next)));
  }
  if (next === current || !isNewest()) return;
  current = next;
  tell();
}

/** @returns the function that ends the subscription */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The first of someone's languages that the page speaks, English where it speaks none. @param preferred BCP 47 tags */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [primary, ...rest] = tag.toLowerCase().split('-');
    if (primary === 'en') return 'en';
    if (primary !== 'zh' && primary !== 'yue') continue;
    if (rest.includes('hans')) return 'zh-Hans';
    if (rest.includes('hant') || primary === 'yue') return 'zh-Hant';
    return rest.some((part) => ['tw', 'hk', 'mo'].includes(part)) ? 'zh-Hant' : 'zh-Hans';
  }
  return 'en';
}

/** Resolves when the words of everything that was loaded so far are there in the present language. */
export async function textsReady(): Promise<void> {
  await Promise.all(loading);
}

/**
 * The words of one part of the page: English at once, each other language when it is first spoken.
 *
 * @returns a function that gives the words of the present language; to be called wherever they are shown
 */
export function texts<Catalog extends object>(
  english: Catalog,
  others: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalog>>>,
): () => Catalog {
  const known = new Map<Language, Catalog>([['en', english]]);
  const load = async (wanted: Language) => {
    if (wanted !== 'en' && !known.has(wanted)) known.set(wanted, await others[wanted]());
  };
  catalogs.add({ load });
  // A change that is under way asked only those that were there when it began.
  if (current !== 'en' || newest !== 'en') {
    // Where the change can't be made, whoever asked for it is told; the words that are spoken do for the rest.
    const started = Promise.all([load(current), load(newest).catch(() => {})]);
    loading.add(started);
    started.then(tell, () => {}).finally(() => loading.delete(started));
  }
  return () => {
    const catalog = known.get(current) ?? english;
    return reword ? (reword(catalog) as Catalog) : catalog;
  };
}

/** For tests: puts every catalog through a function before it is read. */
export function rewordAll(rewording: Rewording | undefined): void {
  reword = rewording;
  tell();
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}
