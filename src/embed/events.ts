import type { Clock } from '../app/clock.ts';
import type { Explorer } from '../app/explore/explorer.ts';
import { exploreKeeping } from '../app/explore/link-parts.ts';
import type { RunState } from '../app/explore/state.ts';

export const EVENTS = ['rnn-ready', 'rnn-change', 'rnn-point', 'rnn-run', 'rnn-error'] as const;

/** What each event brings along. All of it can be posted to another window. */
export interface EventDetails {
  /** The first surface stands. */
  'rnn-ready': null;
  /** What is shown has become another view. */
  'rnn-change': {
    /** the text of a link to it; undefined where no link can hold it */
    readonly link: string | undefined;
    readonly model: string;
    /** from and to of the first parameter, then of the second */
    readonly window: readonly [number, number, number, number];
    readonly iteration: number;
    readonly starts: readonly (readonly [number, number])[];
  };
  /** Someone points at a place; null: no longer. */
  'rnn-point': {
    readonly place: readonly [number, number];
    readonly cost: number;
    /** ∂ξ/∂w, shape [nParameters] */
    readonly gradient: readonly number[];
  } | null;
  /** A run has been trained. */
  'rnn-run': {
    /** its place in the list, from 0 */
    readonly index: number;
    readonly start: readonly [number, number];
    /** shape [nParameters] */
    readonly end: readonly number[];
    /** ξ at the end */
    readonly cost: number;
    readonly iterations: number;
    /** the step at which it left the numbers, which then is its end; undefined where it did not */
    readonly divergedAt: number | undefined;
  };
  /** Attributes can't be taken. */
  'rnn-error': { readonly message: string };
}

export type Tell = <Type extends keyof EventDetails>(type: Type, detail: EventDetails[Type]) => void;

/** How long a view must rest before it is told, in milliseconds: a hand that drags makes sixty a second. */
const REST = 300;

/** Tells what happens in an explorer. @returns the function that ends it */
export function tellEvents(explorer: Explorer, clock: Clock, tell: Tell): () => void {
  const trained = new WeakSet<object>();
  let isReady = false;
  let { hover } = explorer.state;
  let parts: readonly unknown[] = [];
  let cancelChange: (() => void) | undefined;
  const follow = () => {
    const { state } = explorer;
    const { landscape, runs } = state;
    if (!isReady && landscape.surface && !landscape.busy) {
      isReady = true;
      tell('rnn-ready', null);
    }
    if (state.hover !== hover) {
      ({ hover } = state);
      tell('rnn-point', hover ? { place: hover.place, cost: hover.cost, gradient: [...hover.gradient] } : null);
    }
    runs.forEach((run, index) => {
      if (!run.run || run.busy || trained.has(run.run)) return;
      trained.add(run.run);
      tell('rnn-run', detailOf(run, run.run, index));
    });
    const now = exploreKeeping.parts(state) ?? [];
    if (now.length === parts.length && now.every((part, index) => part === parts[index])) return;
    parts = now;
    cancelChange?.();
    if (now.length > 0) cancelChange = clock.after(REST, () => tell('rnn-change', changeOf(explorer)));
  };
  const end = explorer.store.subscribe(follow);
  follow();
  return () => {
    end();
    cancelChange?.();
  };
}

function changeOf(explorer: Explorer): EventDetails['rnn-change'] {
  const { document, iteration } = explorer.state;
  const { a, b } = document.window;
  return {
    link: explorer.link(),
    model: document.model,
    window: [...a, ...b],
    iteration,
    starts: document.runs.map(({ start }) => start),
  };
}

function detailOf(
  { spec, divergence }: RunState,
  run: NonNullable<RunState['run']>,
  index: number,
): EventDetails['rnn-run'] {
  const { nIterations, parameters, costs } = run;
  const last = divergence?.step ?? nIterations;
  const width = parameters.length / (nIterations + 1);
  return {
    index,
    start: spec.start,
    end: [...parameters.subarray(last * width, (last + 1) * width)],
    cost: costs[last]!,
    iterations: nIterations,
    divergedAt: divergence?.step,
  };
}
