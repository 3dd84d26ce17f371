import { afterEach, describe, expect, test } from 'vitest';
import {
  chooseLanguage,
  language,
  onLanguage,
  rewordAll,
  setLanguage,
  texts,
  textsReady,
} from '../../src/text/language.ts';

afterEach(async () => {
  rewordAll(undefined);
  await setLanguage('en');
});

const greeting = () =>
  texts({ hello: 'hello' }, { 'zh-Hant': async () => ({ hello: '您好' }), 'zh-Hans': async () => ({ hello: '你好' }) });

describe('the language of the page', () => {
  test.each([
    [['en-US', 'zh-TW'], 'en'],
    [['de', 'fr'], 'en'],
    [[], 'en'],
    [['zh-TW'], 'zh-Hant'],
    [['zh-HK', 'en'], 'zh-Hant'],
    [['zh-Hant-CN'], 'zh-Hant'],
    [['zh-Hans-TW'], 'zh-Hans'],
    [['yue'], 'zh-Hant'],
    [['zh'], 'zh-Hans'],
    [['zh-SG'], 'zh-Hans'],
    [['de', 'zh-CN', 'en'], 'zh-Hans'],
  ])('of someone who reads %j is %s', (preferred, expected) => {
    expect(chooseLanguage(preferred)).toBe(expected);
  });

  test('changes at once for all that was loaded, and tells', async () => {
    const text = greeting();
    const told: string[] = [];
    const end = onLanguage(() => told.push(text().hello));
    expect(text().hello).toBe('hello');
    await setLanguage('zh-Hant');
    expect([language(), text().hello]).toEqual(['zh-Hant', '您好']);
    await setLanguage('zh-Hans');
    expect(text().hello).toBe('你好');
    expect(told).toEqual(['您好', '你好']);
    end();
  });

  test('stays as it is where the words of another one can not be loaded', async () => {
    let attempts = 0;
    const text = texts(
      { hello: 'hello' },
      {
        'zh-Hant': async () => {
          if (attempts++ === 0) throw new Error('the network is down');
          return { hello: '您好' };
        },
        'zh-Hans': async () => ({ hello: '你好' }),
      },
    );
    await expect(setLanguage('zh-Hant')).rejects.toThrow('the network is down');
    expect([language(), text().hello]).toEqual(['en', 'hello']);
    await setLanguage('zh-Hant');
    expect(text().hello).toBe('您好');
  });

  test('what comes later speaks it as soon as it is ready', async () => {
    await setLanguage('zh-Hans');
    const text = greeting();
    await textsReady();
    expect(text().hello).toBe('你好');
  });

  test('what comes while the page changes changes with it', async () => {
    const first = greeting();
    const change = setLanguage('zh-Hans');
    const told: string[] = [];
    const second = texts(
      { hello: 'hello' },
      {
        'zh-Hant': async () => ({ hello: '您好' }),
        'zh-Hans': async () => {
          await new Promise((resolve) => setTimeout(resolve));
          return { hello: '你好' };
        },
      },
    );
    const end = onLanguage(() => told.push(first().hello + second().hello));
    await change;
    expect(told).not.toContain('你好hello');
    expect(told.at(-1)).toBe('你好你好');
    end();
  });

  test('an older wish never wins over a newer one', async () => {
    let arrive = () => {};
    const slow = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const text = texts(
      { hello: 'hello' },
      {
        'zh-Hant': async () => {
          await slow;
          return { hello: '您好' };
        },
        'zh-Hans': async () => ({ hello: '你好' }),
      },
    );
    const older = setLanguage('zh-Hant');
    await setLanguage('zh-Hans');
    arrive();
    await older;
    expect([language(), text().hello]).toEqual(['zh-Hans', '你好']);
  });

  test('what comes while another one can not be loaded is ready all the same', async () => {
    const broken = {
      'zh-Hant': async () => Promise.reject(new Error('the network is down')),
      'zh-Hans': async () => ({ hello: '你好' }),
    };
    const change = expect(setLanguage('zh-Hant')).rejects.toThrow('the network is down');
    const text = texts({ hello: 'hello' }, broken);
    await expect(textsReady()).resolves.toBeUndefined();
    await change;
    expect([language(), text().hello]).toEqual(['en', 'hello']);
    // In the language that is spoken it can not do without its words.
    await setLanguage('zh-Hans');
    texts({ hello: 'hello' }, { ...broken, 'zh-Hans': broken['zh-Hant'] });
    await expect(textsReady()).rejects.toThrow('the network is down');
  });
});
