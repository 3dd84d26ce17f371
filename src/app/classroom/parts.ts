import { optimizers } from '../../optimizers/index.ts';

/** A part of the page that a link can hide or lock, and what it consists of. */
export interface Part {
  readonly id: string;
  readonly parts: readonly Part[];
  /** whether there is something in it that could be changed */
  readonly isLockable: boolean;
}

const hyperparameters = [...new Set(optimizers.flatMap((each) => each.hyperparameters.map(({ key }) => key)))];

/** Every part, from the top of the page to the bottom. What is only looked at can be hidden, and not locked. */
export const parts: readonly Part[] = [
  whole('header', [look('places'), part('language'), part('engine'), part('present')]),
  whole('landscape', [part('toolbar'), part('window'), part('run'), part('point'), look('scale'), look('readout')]),
  whole('timeline', [part('transport'), look('curves')]),
  whole('inspector', [
    part('history'),
    look('help'),
    part('point'),
    whole('runs', [part('list'), part('optimizer'), part('start'), ...hyperparameters.map(part), part('nIterations')]),
    whole('data', ['model', 'nSteps', 'nSequences', 'share', 'seed', 'own'].map(part)),
    whole('view', ['surface', 'layers', 'window', 'points'].map(part)),
    part('map'),
    look('share'),
  ]),
];

/** The ids of all parts; those that can be locked. */
export const partIds: readonly string[] = idsOf(parts, () => true);
export const lockableIds: readonly string[] = idsOf(parts, ({ isLockable }) => isLockable);

/** What a click on the landscape does and whereto it is moved has no place of its own that could be hidden. */
export const unhidable: readonly string[] = ['landscape', 'landscape.window', 'landscape.run', 'landscape.point'];

function part(id: string): Part {
  return { id, parts: [], isLockable: true };
}

function look(id: string): Part {
  return { id, parts: [], isLockable: false };
}

function whole(id: string, inner: readonly Part[]): Part {
  const below = (prefix: string, each: Part): Part => ({
    ...each,
    id: `${prefix}.${each.id}`,
    parts: each.parts.map((one) => below(prefix, one)),
  });
  return { id, parts: inner.map((each) => below(id, each)), isLockable: true };
}

function idsOf(list: readonly Part[], isWanted: (part: Part) => boolean): string[] {
  return list.flatMap((each) => [...(isWanted(each) ? [each.id] : []), ...idsOf(each.parts, isWanted)]);
}
