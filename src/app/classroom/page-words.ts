import { classroomText } from '../../text/classroom.ts';
import { LANGUAGES, type Message } from '../../text/language.ts';
import type { PageWords } from '../route.ts';
import { defaultPage, type PageSettings, THEMES } from './page-settings.ts';
import { lockableIds, partIds, unhidable } from './parts.ts';

/** More than this many parts in one list is no list that the builder made. */
const MAX_PARTS = 200;

/** Reads the words of an address, which may hold anything: they are taken whole, or not at all. */
export function readPageWords({ lang, theme, present, hide, lock, only }: PageWords): PageSettings {
  const problems: Message[] = [];
  const oneOf = <Value extends string>(word: string, value: string | undefined, known: readonly Value[]) => {
    const found = known.find((each) => each === value);
    if (value !== undefined && found === undefined) {
      problems.push(() => classroomText().notOneOf(word, known, shown(value)));
    }
    return found;
  };
  const list = (word: 'hide' | 'lock' | 'only', value: string | undefined, known: readonly string[]) => {
    const ids = decoded(value)?.split(',') ?? [];
    if (ids.length > MAX_PARTS) problems.push(() => classroomText().tooMany(word, MAX_PARTS, ids.length));
    for (const id of ids.slice(0, MAX_PARTS)) {
      if (id === '') problems.push(() => classroomText().emptyPart(word));
      else if (!known.includes(id)) problems.push(() => classroomText().unknownPart(word, shown(id)));
      else if (ids.indexOf(id) !== ids.lastIndexOf(id)) problems.push(() => classroomText().twice(word, shown(id)));
    }
    return ids;
  };
  const hidable = partIds.filter((id) => !unhidable.includes(id));
  const settings = {
    language: oneOf('lang', lang, LANGUAGES),
    theme: oneOf('theme', theme, THEMES),
    isPresented: oneOf('present', present, ['0', '1']) === '1',
    restrictions: {
      hidden: list('hide', hide, hidable),
      locked: list('lock', lock, lockableIds),
      // Nothing at all is a list, too: the landscape alone.
      only: only === undefined ? undefined : only === '' ? [] : list('only', only, hidable),
    },
  };
  return problems.length === 0 ? { ...settings, problems } : { ...defaultPage, problems };
}

/** The words that `readPageWords` reads so. */
export function pageWordsOf({ language, theme, isPresented, restrictions }: Omit<PageSettings, 'problems'>): PageWords {
  const { hidden, locked, only } = restrictions;
  return {
    ...(language ? { lang: language } : {}),
    ...(theme ? { theme } : {}),
    ...(isPresented ? { present: '1' } : {}),
    ...(hidden.length > 0 ? { hide: hidden.join(',') } : {}),
    ...(locked.length > 0 ? { lock: locked.join(',') } : {}),
    ...(only ? { only: only.join(',') } : {}),
  };
}

/** Some programs write a comma as %2C when they pass a link on. */
function decoded(text: string | undefined): string | undefined {
  return text?.replaceAll(/%2c/gi, ',');
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
