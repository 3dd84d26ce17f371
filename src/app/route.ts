/** The places of the page, each at its own hash: `#/explore?…`. */
export const PLACES = ['tutorial', 'explore', 'benchmark'] as const;
export type PlaceId = (typeof PLACES)[number];

export interface Route {
  readonly place: PlaceId;
  /** what stands after the question mark */
  readonly query: string;
}

/** Where a hash leads; one that leads nowhere leads to the tutorial. */
export function readRoute(hash: string): Route {
  const [path = '', ...rest] = hash.replace(/^#\/?/, '').split('?');
  const place = PLACES.find((each) => each === path) ?? 'tutorial';
  return { place, query: place === path ? rest.join('?') : '' };
}

export function writeRoute({ place, query }: Route): string {
  return query === '' ? `#/${place}` : `#/${place}?${query}`;
}
