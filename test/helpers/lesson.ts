import type { Lesson, Question, Step } from '../../src/app/lesson/lesson.ts';

const step = (
  id: string,
  state: string,
  question: Question,
  more: Partial<Step> = {},
  begins?: Step['then'],
): Step => ({
  id,
  title: `${id}.title`,
  text: [`${id}.text`],
  equations: ['step'],
  figures: [],
  reveal: [`${id}.reveal`],
  state,
  question,
  // biome-ignore lint/suspicious/noThenProperty: what a step calls it; no one awaits a step
  then: begins,
  ...more,
});
const ask = 'ask';
const number = { kind: 'number', ask, logarithmic: false } as const;

/** One run of gradient descent, far from its end. */
const RUN = 'v=1&n=60&p=&r=-2,0.5@gradient-descent,learningRate:0.001';

/** A step for each kind of question, small enough to be computed at once. */
export const STEPS: readonly Step[] = [
  step(
    'choice',
    'v=1&r=&p=1,1&x=point0',
    { kind: 'choice', ask, options: ['one', 'two', 'three'], answer: 1 },
    { figures: ['point'] },
  ),
  step(
    'end',
    RUN,
    { kind: 'place', ask, outcome: { of: 'run end', run: 0 }, within: 0.1 },
    {
      figures: ['curves'],
      revealState: `${RUN};-1.5,2@gradient-descent,learningRate:0.001`,
    },
    'play',
  ),
  step('lowest', 'v=1&l=none&r=&p=', { kind: 'place', ask, outcome: { of: 'lowest' }, within: 0.05 }),
  step('cost', 'v=1&r=&p=0,1&x=point0', { ...number, outcome: { of: 'cost', point: 0 }, range: [0, 100], within: 8 }),
  step(
    'output',
    'v=1&r=&p=1,0.5&q=1&x=point0',
    { ...number, outcome: { of: 'output', point: 0 }, range: [0, 10], within: 0.3 },
    {
      figures: ['network', 'data'],
    },
  ),
  step('gradient', 'v=1&r=&p=1,2&x=point0', {
    ...number,
    outcome: { of: 'state gradient', point: 0, timeStep: 10 },
    range: [1, 1e6],
    logarithmic: true,
    within: 0.5,
  }),
  step(
    'iterations',
    'v=1&p=',
    { ...number, outcome: { of: 'iterations', run: 0, below: 0.01 }, range: [5, 500], within: 50 },
    {},
    'play',
  ),
  step(
    'map',
    'v=1&r=&p=&b=rprop@100@8@one',
    { ...number, outcome: { of: 'converged share' }, range: [0, 100], within: 10 },
    {
      figures: ['map'],
    },
    'map',
  ),
];

const texts = Object.fromEntries(
  [
    ask,
    'title',
    'one',
    'two',
    'three',
    ...STEPS.flatMap(({ id }) => [`${id}.title`, `${id}.text`, `${id}.reveal`]),
  ].map((key) => [key, `${key} with *stress* and {wx}`]),
);

/** @param ids of the steps, all if left out; a file of it can be read where the choice is among them */
export function makeLesson(ids: readonly string[] = STEPS.map(({ id }) => id)): Lesson {
  // A file may hold no text that no step names.
  const used = Object.entries(texts).filter(([key]) => !key.includes('.') || ids.includes(key.split('.')[0]!));
  return {
    id: 'fixture',
    title: 'title',
    steps: ids.map((id) => STEPS.find((each) => each.id === id)!),
    texts: { en: Object.fromEntries(used) },
  };
}
