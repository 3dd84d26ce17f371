import { describe, expect, test } from 'vitest';
import { PLACES, readRoute, writeRoute } from '../../src/app/route.ts';

describe('a route', () => {
  test.each([
    ['', 'tutorial', ''],
    ['#', 'tutorial', ''],
    ['#/', 'tutorial', ''],
    ['#/tutorial', 'tutorial', ''],
    ['#/explore', 'explore', ''],
    ['#explore', 'explore', ''],
    ['#/explore?v=1&m=linear', 'explore', 'v=1&m=linear'],
    ['#/explore?a=1?b=2', 'explore', 'a=1?b=2'],
    ['#/explore?', 'explore', ''],
  ] as const)('reads %s', (hash, place, query) => {
    expect(readRoute(hash)).toEqual({ place, query, words: {} });
  });

  test.each(['#/nowhere', '#/Explore', '#/explore/', '#main', '#/constructor?v=1', '#//explore', '#/%65xplore'])(
    'leads from %s to the tutorial, without what was asked of another place',
    (hash) => {
      expect(readRoute(hash)).toMatchObject({ place: 'tutorial', query: '', words: {}, unknown: expect.any(String) });
    },
  );

  test('is read back as it was written', () => {
    for (const place of PLACES) {
      for (const query of ['', 'v=1', 'v=1&r=0,0@rprop;1,1@adam', 'q=?#/&']) {
        for (const words of [{}, { lang: 'zh-Hant' }]) {
          const route = { place, query, words };
          expect(readRoute(writeRoute(route))).toEqual(route);
        }
      }
    }
  });

  test('tells the words about the page from those of its place, wherever they stand', () => {
    const route = { place: 'explore', query: 'v=1&m=linear', words: { lang: 'zh-Hans' } };
    expect(readRoute('#/explore?v=1&lang=zh-Hans&m=linear')).toEqual(route);
    expect(readRoute('#/explore?language=zh-Hans')).toMatchObject({ query: 'language=zh-Hans', words: {} });
    expect(readRoute('#/nowhere?lang=zh-Hans')).toEqual({
      place: 'tutorial',
      query: '',
      words: { lang: 'zh-Hans' },
      unknown: 'nowhere',
    });
  });

  test('takes a word that is said twice as one list', () => {
    expect(readRoute('#/explore?hide=header&v=1&hide=timeline&lang=en')).toEqual({
      place: 'explore',
      query: 'v=1',
      words: { hide: 'header,timeline', lang: 'en' },
    });
  });
});
