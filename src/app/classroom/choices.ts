import { type Part, parts, unhidable } from './parts.ts';
import { isHidden, isLocked, NO_RESTRICTIONS, type Restrictions } from './restrictions.ts';

/** What a class may do with a part. */
export const CHOICES = ['shown', 'locked', 'hidden'] as const;
export type Choice = (typeof CHOICES)[number];

/** A choice for each part that consists of no others. */
export type Choices = ReadonlyMap<string, Choice>;

export type Preset = 'all' | 'landscape' | 'slider' | 'look';

export function isHidable(id: string): boolean {
  return !unhidable.includes(id);
}

/** The choices that can be made for a part: some can't be hidden, some hold nothing that could be changed. */
export function choicesFor(part: Part): readonly Choice[] {
  return CHOICES.filter(
    (each) =>
      each === 'shown' || (each === 'hidden' ? leavesOf(part).every(({ id }) => isHidable(id)) : part.isLockable),
  );
}

/** One's own choice for a part and all that lies in it, as far as it can be made there. */
export function choose(choices: Choices, part: Part, choice: Choice): Choices {
  return new Map([
    ...choices,
    ...leavesOf(part).map((leaf): [string, Choice] => [leaf.id, choicesFor(leaf).includes(choice) ? choice : 'shown']),
  ]);
}

/** What was chosen for a part: undefined where its own parts differ. */
export function choiceOf(choices: Choices, part: Part): Choice | undefined {
  const leaves = leavesOf(part);
  const [first] = leaves.map(({ id }) => choices.get(id)!);
  const isSame = ({ id, isLockable }: Part) =>
    choices.get(id) === first || (first === 'locked' && !isLockable && choices.get(id) === 'shown');
  return leaves.every(isSame) ? first : undefined;
}

export function presetChoices(preset: Preset): Choices {
  const leaves = parts.flatMap(leavesOf);
  const choice = ({ id, isLockable }: Part): Choice => {
    if (preset === 'all') return 'shown';
    if (preset === 'look') return isLockable && /^(landscape|inspector)\./.test(id) ? 'locked' : 'shown';
    return isHidable(id) && !(preset === 'slider' && id === 'inspector.data.nSteps') ? 'hidden' : 'shown';
  };
  return new Map(leaves.map((leaf) => [leaf.id, choice(leaf)]));
}

/** The choices that restrictions were made from. */
export function choicesOf(restrictions: Restrictions): Choices {
  const choice = ({ id, isLockable }: Part): Choice => {
    if (isHidable(id) && isHidden(id, restrictions)) return 'hidden';
    return isLockable && isLocked(id, restrictions) ? 'locked' : 'shown';
  };
  return new Map(parts.flatMap(leavesOf).map((leaf) => [leaf.id, choice(leaf)]));
}

/** The shortest way to say it: what is hidden, or what alone is shown. */
export function restrictionsOf(choices: Choices): Restrictions {
  const isAll = (choice: Choice) => (part: Part) => choiceOf(choices, part) === choice;
  const hidden = wholes(parts, isAll('hidden'));
  const locked = wholes(parts, (part) => part.isLockable && isAll('locked')(part));
  const shown = wholes(
    parts.filter(({ id }) => isHidable(id)),
    (part) => leavesOf(part).every(({ id }) => choices.get(id) !== 'hidden'),
  );
  const inLandscape = leavesOf(parts.find(({ id }) => id === 'landscape')!).filter(({ id }) => isHidable(id));
  const only = [...shown, ...inLandscape.filter(({ id }) => choices.get(id) !== 'hidden').map(({ id }) => id)];
  const isShorter = hidden.length > 0 && only.join(',').length < hidden.join(',').length;
  return { ...NO_RESTRICTIONS, locked, ...(isShorter ? { only } : { hidden }) };
}

/** The ids of the largest parts of which something is true. */
function wholes(list: readonly Part[], isTrue: (part: Part) => boolean): string[] {
  return list.flatMap((each) => (isTrue(each) ? [each.id] : wholes(each.parts, isTrue)));
}

function leavesOf(part: Part): readonly Part[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf);
}
