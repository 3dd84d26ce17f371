/** The places of the page, each at its own hash: `#/explore?…`. */
export const PLACES = ['tutorial', 'explore', 'benchmark', 'lessons'] as const;
export type PlaceId = (typeof PLACES)[number];

/** Words of an address that are about the page, whatever its place; each place has the rest for itself. */
const PAGE_WORDS = ['lang', 'theme', 'present', 'hide', 'lock', 'only'] as const;
export type PageWords = Readonly<Partial<Record<(typeof PAGE_WORDS)[number], string>>>;

export interface Route {
  readonly place: PlaceId;
  /** what stands after the question mark, but for the page's own words */
  readonly query: string;
  readonly words: PageWords;
  /** the name of a place that is none */
  readonly unknown?: string | undefined;
}

/** Where a hash leads; one that leads nowhere leads to the tutorial. */
export function readRoute(hash: string): Route {
  const [path = '', ...rest] = hash.replace(/^#\/?/, '').split('?');
  const words: Partial<Record<string, string>> = {};
  const others = rest
    .join('?')
    .split('&')
    .filter((each) => {
      const key = PAGE_WORDS.find((word) => each.startsWith(`${word}=`));
      const value = key && each.slice(key.length + 1);
      // A word that is said twice is a list; where none may stand, its reader refuses it.
      if (key) words[key] = words[key] === undefined ? value : `${words[key]},${value}`;
      return !key;
    });
  const place = PLACES.find((each) => each === path);
  if (place) return { place, query: others.join('&'), words };
  return { place: 'tutorial', query: '', words, ...(path === '' ? {} : { unknown: path }) };
}

export function writeRoute({ place, query, words }: Route): string {
  const all = [
    ...PAGE_WORDS.filter((key) => words[key] !== undefined).map((key) => `${key}=${words[key]}`),
    ...(query ? [query] : []),
  ];
  return all.length === 0 ? `#/${place}` : `#/${place}?${all.join('&')}`;
}
