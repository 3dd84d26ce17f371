import { describe, expect, test } from 'vitest';
import { readAttributes, type ViewAttributes } from '../../../src/app/embed/attributes.ts';
import { defaultDocument } from '../../../src/app/explore/document.ts';
import { readLink, writeLink } from '../../../src/app/explore/permalink.ts';
import { models } from '../../../src/models/index.ts';

/** The link that says the same, without its version. */
function linkOf(attributes: ViewAttributes): string | undefined {
  const read = readAttributes(attributes);
  if ('message' in read) throw new Error(read.message());
  return writeLink(read.view)?.replace(/^v=1&?/, '');
}

function problemOf(attributes: ViewAttributes): string | undefined {
  const read = readAttributes(attributes);
  return 'message' in read ? read.message() : undefined;
}

test('without any, all is as at first', () => {
  expect(readAttributes({})).toEqual({ view: { document: defaultDocument() } });
  expect(readAttributes({ model: 'cliff', start: null })).toEqual({ view: { document: defaultDocument(models[1]!) } });
});

describe('each says its part of a link', () => {
  test.each<[ViewAttributes, string]>([
    [{ seed: '7' }, 'd=7,20,10,0.5'],
    [{ sequences: '3', steps: '12', share: '0.25' }, 'd=1,3,12,0.25'],
    [{ window: ' -2, 2,-1 ,\n1 ' }, 'w=-2,2,-1,1'],
    [{ window: '-2 2 -1 1' }, 'w=-2,2,-1,1'],
    [{ optimizer: 'adam' }, 'r=-1.5,2@adam'],
    [{ start: '1, 0.5; -1 2;' }, 'r=1,0.5@rprop;-1,2@rprop'],
    [{ settings: 'etaPlus: 1.3, etaMinus:0.4' }, 'r=-1.5,2@rprop,etaPlus:1.3,etaMinus:0.4'],
    [{ start: '' }, 'r='],
    [{ points: '1, 2; 1, -2' }, 'p=1,2;1,-2'],
    [{ points: '' }, 'p='],
    [{ iterations: '50', iteration: '20' }, 'n=50&i=20'],
    [{ layers: 'smooth, contours field' }, 'l=smooth.contours.field'],
    [{ colorMap: 'pink' }, 'c=pink'],
    [{ model: 'cliff', steps: '20' }, 'm=cliff&d=1,1,20,0.5'],
  ])('%o', (attributes, link) => {
    expect(linkOf(attributes)).toBe(link);
  });

  test('as numbers, too', () => {
    expect(linkOf({ seed: 7 as unknown as string })).toBe('d=7,20,10,0.5');
  });
});

describe('a link', () => {
  const query = 'v=1&d=3,5,6,0.5&w=-2,2,-1,1&r=1,1@adam';
  test.each([
    query,
    query.slice(4),
    `#/explore?${query}`,
    `https://example.org/rnnscape/#/explore?lang=zh-Hant&${query}`,
  ])('%s is read as the explorer reads it', (link) => {
    expect(readAttributes({ link })).toEqual(readLink(query));
  });

  test('yields to the attributes beside it, word by word', () => {
    expect(linkOf({ link: query, window: '-3,3,-1,1' })).toBe('d=3,5,6,0.5&w=-3,3,-1,1&r=1,1@adam');
    expect(linkOf({ link: query, start: '2,2' })).toBe('d=3,5,6,0.5&w=-2,2,-1,1&r=2,2@rprop');
    expect(linkOf({ link: 'm=cliff', steps: '20' })).toBe('m=cliff&d=1,1,20,0.5');
  });

  test('with data of its own takes none beside it', () => {
    expect(problemOf({ link: query, seed: '1' })).toBe(
      'The link brings its own data, so seed, sequences, steps and share say nothing.',
    );
  });
});

test.each<[ViewAttributes, RegExp]>([
  [{ model: 'foo' }, /^These attributes cannot be taken: .*linear.*"?foo/],
  [{ seed: '-1' }, /-1/],
  [{ seed: '' }, /seed/],
  [{ sequences: '0' }, /sequences|N/],
  [{ window: '1,2,3' }, /3/],
  [{ window: '3,-3,-3,3' }, /window/],
  [{ optimizer: 'sgd' }, /sgd/],
  [{ settings: 'speed:3' }, /speed/],
  [{ start: '1' }, /1/],
  [{ start: '1,1@adam' }, /run/],
  [{ layers: 'stripes' }, /stripes/],
  [{ colorMap: 'jet' }, /jet/],
  [{ iterations: '10', iteration: '11' }, /11/],
  [{ link: 'v=2' }, /2/],
  [{ window: '-3,3,-3,3&p=1,1' }, /“&” means nothing/],
  [{ start: '1,1', colorMap: 'pink&m=cliff' }, /“&” means nothing/],
  [{ link: 'hello' }, /hello/],
])('%o is refused in a sentence', (attributes, said) => {
  expect(problemOf(attributes)).toMatch(said);
});
