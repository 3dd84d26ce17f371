import { expect, test } from 'vitest';
import { readLink } from '../../../src/app/explore/permalink.ts';
import { readRoute } from '../../../src/app/route.ts';
import { exploreLinks } from '../../../src/views/tutorial/explore-links.ts';

test.each(Object.entries(exploreLinks))('the article’s link “%s” opens', (_name, hash) => {
  const { place, query } = readRoute(hash);
  expect(place).toBe('explore');
  const read = readLink(query);
  expect('message' in read ? read.message() : 'opens').toBe('opens');
});
