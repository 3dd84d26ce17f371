import {
  at,
  type Dice,
  type Draft,
  filesOf,
  type Json,
  lineOf,
  OWN,
  type Path,
  put,
  stepsOf,
  textsOf,
} from './lessons.ts';

/** A lesson with a mistake in it: where it is, and what has to be said about it. */
export interface Mistaken {
  readonly files: readonly { name: string; text: string }[];
  readonly file: string;
  readonly line: number;
  readonly says: string;
}

/** Puts a wrong value somewhere. */
const value =
  (make: (draft: Draft, dice: Dice) => { path: Path; wrong: Json; says: string }) =>
  (draft: Draft, dice: Dice): Mistaken => {
    const { path, wrong, says } = make(draft, dice);
    put(draft, path, wrong);
    return { files: filesOf(draft), file: path[0], line: lineOf(draft, path), says };
  };

/** Changes the lines of a file. @returns the number of the line where the mistake is */
const lines =
  (change: (lines: string[], dice: Dice) => { line: number; says: string }) =>
  (draft: Draft, dice: Dice): Mistaken => {
    const files = filesOf(draft);
    const file = dice.of(files);
    const found = file.text.split('\n');
    const { line, says } = change(found, dice);
    file.text = found.join('\n');
    return { files, file: file.name, line, says };
  };

const step = (draft: Draft, dice: Dice) => dice.of(stepsOf(draft));
const question = (draft: Draft, dice: Dice, kind: string): Path => {
  const steps = stepsOf(draft).filter((path) => at(draft, path).question.kind === kind);
  return [...dice.of(steps), 'question'];
};
const text = (draft: Draft, dice: Dice, language = dice.of(['en', 'zh-Hant', 'zh-Hans'])): Path => {
  const texts = textsOf(draft, language);
  return [...texts, dice.of(Object.keys(at(draft, texts)))];
};

const within = (kind: string) => (draft: Draft, dice: Dice) => {
  const wrong = dice.of([0, -1, 1e9, 60]);
  return { path: [...question(draft, dice, kind), 'within'] as const, wrong, says: `${wrong} was given` };
};

/** Every kind of mistake that an author may make. */
export const mistakes: Readonly<Record<string, (draft: Draft, dice: Dice) => Mistaken>> = {
  'a comma is missing': lines((found, dice) => {
    const line = dice.of([...found.keys()].filter((index) => found[index]!.endsWith(',')));
    found[line] = found[line]!.slice(0, -1);
    return { line: line + 2, says: '“,” or' };
  }),
  'a key comes twice': lines((found, dice) => {
    const line = dice.of([...found.keys()].filter((index) => /^ +"[^"]+": ("[^"]*"|\d+),$/.test(found[index]!)));
    found.splice(line, 0, found[line]!);
    return { line: line + 2, says: 'comes twice' };
  }),
  'a quote is open': lines((found, dice) => {
    const line = dice.of([...found.keys()].filter((index) => /^ +"[^"]+": "[^"]*",$/.test(found[index]!)));
    found[line] = found[line]!.replace(/",$/, ',');
    return { line: line + 1, says: 'inside a string' };
  }),
  'a key is misspelled': (draft, dice) => {
    const path = step(draft, dice);
    const key = dice.of(['title', 'state', 'question', 'reveal']);
    const wrong = key.slice(0, -1);
    const { [key]: moved, ...rest } = at(draft, path);
    put(draft, path, { ...rest, [wrong]: moved });
    return {
      files: filesOf(draft),
      file: path[0],
      line: lineOf(draft, [...path, wrong]),
      says: `did you mean “${key}”`,
    };
  },
  'a key is missing': (draft, dice) => {
    const path = step(draft, dice);
    const key = dice.of(['id', 'title', 'text', 'state', 'question', 'reveal']);
    delete at(draft, path)[key];
    const line = path.length === 1 ? 1 : lineOf(draft, path);
    return { files: filesOf(draft), file: path[0], line, says: `the key “${key}” is missing` };
  },
  'a value is of another type': value((draft, dice) => {
    const [key, wrong, says] = dice.of([
      ['title', 5, 'a text in quotes was expected, a number'],
      ['text', 'one', 'a list [ … ] was expected, a text in quotes'],
      ['question', [], 'an object { … } was expected, a list [ … ]'],
      ['state', null, 'a text in quotes was expected, null'],
    ] as const);
    return { path: [...step(draft, dice), key], wrong, says };
  }),
  'an id is none': value((draft, dice) => {
    const wrong = dice.of(['Network', 'two words', '', '../x', 'x'.repeat(41), '__proto__']);
    return { path: [...step(draft, dice), 'id'], wrong, says: 'small letters, digits and hyphens' };
  }),
  'an id is there twice': value((draft, dice) => {
    const [first, ...others] = stepsOf(draft);
    const { id } = at(draft, first!);
    return { path: [...dice.of(others), 'id'], wrong: id, says: `“${id}” is there twice` };
  }),
  'a text is not there': value((draft, dice) => {
    const path = step(draft, dice);
    const { title } = at(draft, path);
    return { path: [...path, 'title'], wrong: `${title}s`, says: `did you mean “${title}”` };
  }),
  'a text is not used': value((draft, dice) => {
    const key = `left.over${dice.below(100)}`;
    return { path: [...textsOf(draft, 'en'), key], wrong: 'x', says: `the text “${key}” is used nowhere` };
  }),
  'an equation is unknown': value((draft, dice) => {
    const path: Path = [...step(draft, dice), 'equations'];
    put(draft, path, ['power']);
    return { path: [...path, 0], wrong: dice.of(['Cost', 'costs', 'newton']), says: 'one of “step”, “cost”' };
  }),
  'a figure is unknown': value((draft, dice) => {
    const path: Path = [...step(draft, dice), 'figures'];
    put(draft, path, ['map', 'data']);
    return { path: [...path, 1], wrong: 'networks', says: 'did you mean “network”' };
  }),
  'the network stands where a place is asked for': value((draft, dice) => {
    const path: Path = [...question(draft, dice, 'place').slice(0, -1), 'hero'] as unknown as Path;
    put(draft, path, 'network');
    return { path, wrong: 'network', says: 'the landscape must be there' };
  }),
  'a kind of question is unknown': value((draft, dice) => ({
    path: [...step(draft, dice), 'question', 'kind'],
    wrong: dice.of(['choise', 'numbers', 'essay']),
    says: 'one of “choice”, “place”, “number” was expected',
  })),
  'a state is none': value((draft, dice) => {
    const path: Path = [...step(draft, dice), 'state'];
    const state: string = at(draft, path);
    const [wrong, says] = dice.of([
      [state.replace('v=1', 'v=2'), 'version 1 was expected'],
      [`${state}&y=1`, '“y” means nothing in it'],
      [`${state}&m=nothing`, 'model: one of linear'],
      ['', 'key=value was expected'],
    ] as const);
    return { path, wrong, says };
  }),
  'an index is beyond the state': value((draft, dice) => {
    const outcome: Path = [...question(draft, dice, 'number'), 'outcome'];
    put(draft, outcome, { of: 'cost', point: 6 });
    return { path: [...outcome, 'point'], wrong: 6 + dice.below(9), says: 'a whole number from 0 to' };
  }),
  'there are too few or too many options': value((draft, dice) => {
    const path: Path = [...question(draft, dice, 'choice'), 'options'];
    const count = dice.of([0, 1, 7, 30]);
    return { path, wrong: Array(count).fill(at(draft, path)[0]), says: `from 2 to 6 items were expected, ${count}` };
  }),
  'the answer is no option': value((draft, dice) => {
    const path = question(draft, dice, 'choice');
    const wrong = dice.of([at(draft, path).options.length, -1, 0.5, 1e9]);
    return { path: [...path, 'answer'], wrong, says: `${wrong} was given` };
  }),
  'too much counts as right, or nothing, for a place': value(within('place')),
  'too much counts as right, or nothing, for a number': value(within('number')),
  'a range is nonsense': value((draft, dice) => {
    const path = question(draft, dice, 'number');
    const [wrong, logarithmic, says] = dice.of([
      [[5, 1], false, 'a range that rises'],
      [[2, 2], true, 'a range that rises'],
      [[1], false, 'from 2 to 2 items'],
      [[0, 10], true, 'a range over decades begins above 0'],
    ] as const);
    put(draft, [...path, 'logarithmic'], logarithmic);
    return { path: [...path, 'range'], wrong, says };
  }),
  'a text is empty or too long': value((draft, dice) => {
    const [wrong, says] = dice.of([
      ['', 'an empty one was given'],
      ['  ', 'an empty one was given'],
      ['x'.repeat(1201), 'the text has 1201 characters'],
    ] as const);
    return { path: text(draft, dice), wrong, says };
  }),
  'a mark is broken': value((draft, dice) => {
    const [wrong, says] = dice.of([
      ['at {wy}', 'only {wx}, {wRec}, {cost} may stand in braces'],
      ['at { wx }', 'may stand in braces'],
      ['at {wx', 'a brace without its other one'],
      ['at wx}', 'a brace without its other one'],
      ['2 * 3', 'a star without its other one'],
      ['**bold**', 'a star without its other one'],
      ['*of {wx}*', 'no braces may stand between two stars'],
    ] as const);
    return { path: text(draft, dice), wrong, says };
  }),
  'a translation has no original': value((draft, dice) => ({
    path: [...textsOf(draft, dice.of(['zh-Hant', 'zh-Hans'])), 'not.english'],
    wrong: 'x',
    says: 'the text “not.english” is not among the English ones',
  })),
  'there are too many steps': (draft) => {
    const main = draft[OWN] ?? draft['lesson.json'];
    main.steps = Array(41).fill(main.steps[0]);
    const file = draft[OWN] ? OWN : 'lesson.json';
    return { files: filesOf(draft), file, line: lineOf(draft, [file, 'steps']), says: '41 were given' };
  },
  'a file is too large': (draft, dice) => {
    const files = filesOf(draft);
    const file = dice.of(files);
    file.text += ' '.repeat(256 * 1024);
    return { files, file: file.name, line: 1, says: 'at most 262144 were expected' };
  },
};
