import { afterEach, describe, expect, test } from 'vitest';
import { defaultPage } from '../../../src/app/classroom/page-settings.ts';
import { pageWordsOf, readPageWords } from '../../../src/app/classroom/page-words.ts';
import { lockableIds, partIds, unhidable } from '../../../src/app/classroom/parts.ts';
import {
  isFrame,
  isHidden,
  isLocked,
  NO_RESTRICTIONS,
  onRestrictions,
  restrict,
} from '../../../src/app/classroom/restrictions.ts';
import { LANGUAGES } from '../../../src/text/language.ts';

afterEach(() => restrict(NO_RESTRICTIONS));

describe('what a link says about the page', () => {
  test('is read back as it was written, for every part', () => {
    const settings = {
      language: 'zh-Hant',
      theme: 'dark',
      isPresented: true,
      restrictions: {
        hidden: partIds.filter((id) => !unhidable.includes(id)),
        locked: lockableIds,
        only: ['timeline'],
      },
    } as const;
    expect(readPageWords(pageWordsOf(settings))).toEqual({ ...settings, problems: [] });
    expect(pageWordsOf(defaultPage)).toEqual({});
    expect(readPageWords({})).toEqual(defaultPage);
  });

  test('an empty list of what alone is shown leaves the landscape; a comma may be escaped', () => {
    expect(readPageWords({ only: '' }).restrictions.only).toEqual([]);
    expect(readPageWords({ hide: 'header%2Ctimeline' }).restrictions.hidden).toEqual(['header', 'timeline']);
  });

  test.each([
    [{ lang: 'fr' }, '“lang” must be one of en, zh-Hant, zh-Hans; “fr” is not'],
    [{ theme: 'pink' }, '“theme” must be one of light, dark, contrast; “pink” is not'],
    [{ present: 'yes' }, '“present” must be one of 0, 1; “yes” is not'],
    [{ hide: 'nowhere' }, '“hide” names “nowhere”, which is no part that can be hidden'],
    [{ hide: 'landscape' }, '“hide” names “landscape”, which is no part that can be hidden'],
    [{ lock: 'inspector.share' }, '“lock” names “inspector.share”, which is no part that can be locked'],
    [{ hide: '' }, '“hide” has nothing where the name of a part was expected'],
    [{ only: 'nowhere' }, '“only” names “nowhere”, which is no part that can be shown alone'],
    [{ only: 'timeline,timeline' }, '“only” names “timeline” twice'],
    [{ hide: 'timeline,__proto__' }, '“hide” names “__proto__”, which is no part that can be hidden'],
    [
      { hide: `<img src=x onerror=alert(1)>${'x'.repeat(60)}` },
      '“hide” names “<img src=x onerror=alert(1)>xxxxxxxxxxxx…”, which is no part that can be hidden',
    ],
    [
      { lock: Array.from({ length: 999 }, () => 'timeline').join(',') },
      '“lock” names 999 parts; at most 200 were expected',
    ],
  ])('%j is not taken, and told', (words, problem) => {
    const settings = readPageWords({ theme: 'dark', ...words });
    expect(settings.problems.map((each) => each())).toContain(problem);
    // Whole, or not at all.
    expect({ ...settings, problems: [] }).toEqual(defaultPage);
  });
});

describe('parts', () => {
  test.each(LANGUAGES)('each has a name in %s, or is a hyperparameter', async (language) => {
    const { classroom } = await import(`../../../src/text/${language}/classroom.ts`);
    const { names } = await import(`../../../src/text/${language}/names.ts`);
    const named = new Set(Object.keys(classroom.parts));
    for (const id of partIds) expect(named.delete(id) || names.hyperparameters[id.split('.').at(-1)!], id).toBeTruthy();
    expect([...named]).toEqual([]);
  });

  test('what is said of a part goes for what lies in it', () => {
    const hidden = { ...NO_RESTRICTIONS, hidden: ['inspector.data'], locked: ['inspector.runs'] };
    expect(
      ['inspector', 'inspector.data', 'inspector.data.nSteps', 'inspector.datas'].map((id) => isHidden(id, hidden)),
    ).toEqual([false, true, true, false]);
    expect(['inspector', 'inspector.runs', 'inspector.runs.start'].map((id) => isLocked(id, hidden))).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('where something alone is shown, so is what leads to it, and nothing else', () => {
    const only = { ...NO_RESTRICTIONS, only: ['inspector.data.nSteps'] };
    expect(partIds.filter((id) => !isHidden(id, only))).toEqual([
      'inspector',
      'inspector.data',
      'inspector.data.nSteps',
    ]);
    expect(partIds.filter((id) => isFrame(id, only))).toEqual(['inspector', 'inspector.data']);
    expect(partIds.filter((id) => !isHidden(id, { ...NO_RESTRICTIONS, only: [] }))).toEqual([]);
    expect(partIds.filter((id) => isHidden(id, NO_RESTRICTIONS))).toEqual([]);
  });

  test('who listens is told once of each change', () => {
    let told = 0;
    const end = onRestrictions(() => told++);
    restrict({ ...NO_RESTRICTIONS, hidden: ['timeline'] });
    restrict({ ...NO_RESTRICTIONS, hidden: ['timeline'] });
    expect([told, isHidden('timeline.curves')]).toEqual([1, true]);
    end();
    restrict(NO_RESTRICTIONS);
    expect(told).toBe(1);
  });
});
