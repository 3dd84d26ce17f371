import { describe, expect, test } from 'vitest';
import {
  choiceOf,
  choicesFor,
  choicesOf,
  choose,
  isHidable,
  presetChoices,
  restrictionsOf,
} from '../../../src/app/classroom/choices.ts';
import { lockableIds, type Part, partIds, parts } from '../../../src/app/classroom/parts.ts';
import { isHidden, isLocked } from '../../../src/app/classroom/restrictions.ts';
import { numpyUniform } from '../../../src/math/random.ts';

const all = (list: readonly Part[]): Part[] => list.flatMap((each) => [each, ...all(each.parts)]);
const partOf = (id: string) => all(parts).find((each) => each.id === id)!;

describe('choices for a class', () => {
  test.each([
    ['all', { hidden: [], locked: [], only: undefined }],
    ['landscape', { hidden: [], locked: [], only: [] }],
    ['slider', { hidden: [], locked: [], only: ['inspector.data.nSteps'] }],
  ] as const)('the preset “%s” is said shortly', (preset, expected) => {
    expect(restrictionsOf(presetChoices(preset))).toEqual(expected);
  });

  test('with “nothing to be changed” the landscape and the panels are locked, and nothing is hidden', () => {
    const restrictions = restrictionsOf(presetChoices('look'));
    expect(partIds.filter((id) => isHidden(id, restrictions))).toEqual([]);
    const leaves = lockableIds.filter((id) => partOf(id).parts.length === 0);
    expect(leaves.filter((id) => !isLocked(id, restrictions)).map((id) => id.split('.')[0])).not.toContain('landscape');
    expect(leaves.filter((id) => isLocked(id, restrictions)).length).toBeGreaterThan(20);
    expect(isLocked('timeline.transport', restrictions)).toBe(false);
  });

  test('what has no control can not be locked, and the landscape not be hidden', () => {
    expect(choicesFor(partOf('inspector.share'))).toEqual(['shown', 'hidden']);
    expect(choicesFor(partOf('landscape.run'))).toEqual(['shown', 'locked']);
    expect(choicesFor(partOf('inspector.runs'))).toEqual(['shown', 'locked', 'hidden']);
  });

  test('any choices come back from the link they make', () => {
    const random = numpyUniform(7);
    for (let trial = 0; trial < 300; trial++) {
      let choices = presetChoices(random() < 0.5 ? 'all' : 'landscape');
      for (let change = 0; change < 12; change++) {
        const every = all(parts);
        const part = every[Math.floor(random() * every.length)]!;
        const possible = choicesFor(part);
        choices = choose(choices, part, possible[Math.floor(random() * possible.length)]!);
      }
      const restrictions = restrictionsOf(choices);
      expect(choicesOf(restrictions)).toEqual(choices);
      const hidden = [...choices].filter(([id, choice]) => isHidable(id) && choice === 'hidden');
      const locked = [...choices].filter(([, choice]) => choice === 'locked');
      const leaves = [...choices.keys()].filter((id) => isHidable(id));
      expect(leaves.filter((id) => isHidden(id, restrictions))).toEqual(hidden.map(([id]) => id));
      const shown = [...choices].filter(([id, choice]) => choice !== 'hidden' && lockableIds.includes(id));
      expect(shown.map(([id]) => id).filter((id) => isLocked(id, restrictions))).toEqual(locked.map(([id]) => id));
    }
  });

  test('a part whose own parts differ has no choice of its own', () => {
    const choices = choose(presetChoices('all'), partOf('inspector.data.seed'), 'hidden');
    expect(choiceOf(choices, partOf('inspector.data'))).toBeUndefined();
    expect(choiceOf(choices, partOf('inspector.runs'))).toBe('shown');
  });
});
