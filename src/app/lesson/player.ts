import type { Message } from '../../text/language.ts';
import { lessonText } from '../../text/lesson.ts';
import type { Clock } from '../clock.ts';
import type { Document } from '../explore/document.ts';
import type { Explorer } from '../explore/explorer.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import type { Lesson, Outcome, Prediction, Question, Step } from './lesson.ts';
import { judged, outcomeOf } from './outcome.ts';

/** Before the answer, after it, and while someone does with the instrument what the step did not ask for. */
export type Phase = 'predict' | 'revealed' | 'free';

export interface PlayerState {
  readonly lesson?: Lesson | undefined;
  /** index of a step; the number of steps: the summary after the last one */
  readonly at: number;
  readonly phase: Phase;
  /** what is being predicted at this step */
  readonly prediction?: Prediction | undefined;
  /** what came of the steps that are done, by their index */
  readonly outcomes: readonly (Outcome | undefined)[];
  /** true while the outcome is being computed */
  readonly busy: boolean;
  /** whether the instrument shows something else than the step set it to */
  readonly isAway: boolean;
  readonly notice?: Message | undefined;
}

/** Parts of a document whose change is more than looking around. */
const CONTENT = ['model', 'data', 'runs', 'points', 'nIterations', 'map'] as const;

/**
 * Leads through a lesson: sets the instrument for each step, takes a prediction, computes the outcome, and only then
 * shows what would have told it. What is kept is kept in memory alone.
 */
export class Player {
  readonly store = new Store<PlayerState>({ at: 0, phase: 'predict', outcomes: [], busy: false, isAway: false });
  readonly explorer: Explorer;
  readonly #clock: Clock;
  readonly #isCalm: () => boolean;
  readonly #answering = new Latest();
  /** what was predicted and not revealed yet, by the index of its step: who goes on and comes back finds it again */
  readonly #guesses = new Map<number, Prediction>();
  /** what the step last set the instrument to */
  #own: Document;
  /** true while the player itself sets the instrument */
  #isSetting = false;

  /** @param isCalm whether someone asked for less motion: then nothing plays by itself */
  constructor(explorer: Explorer, clock: Clock, isCalm: () => boolean = () => false) {
    this.explorer = explorer;
    this.#clock = clock;
    this.#isCalm = isCalm;
    this.#own = explorer.state.document;
    explorer.store.subscribe(() => this.#watch());
  }

  get state(): PlayerState {
    return this.store.state;
  }

  /** The step that is shown; undefined on the summary. */
  get step(): Step | undefined {
    return this.state.lesson?.steps[this.state.at];
  }

  /** Whether someone has predicted what comes of this step: where a slider stands by itself is no prediction. */
  get isPredicted(): boolean {
    return this.#guesses.has(this.state.at);
  }

  /** Begins a lesson. @param at index of the step */
  start(lesson: Lesson, at = 0): void {
    this.#show({ lesson, outcomes: [] }, at);
  }

  /** @param at index of a step, or the number of steps for the summary; others are held at the nearest */
  go(at: number): void {
    this.#show({}, at);
  }

  next(): void {
    this.go(this.state.at + 1);
  }

  back(): void {
    this.go(this.state.at - 1);
  }

  /** What someone thinks will come; it may be changed until it is revealed. */
  predict(prediction: Prediction): void {
    const { phase, busy, at } = this.state;
    if (phase !== 'predict' || busy) return;
    this.#guesses.set(at, prediction);
    this.store.set({ prediction });
  }

  /** Shows what comes, and how near the prediction was; does nothing before there is one. */
  reveal(): void {
    if (this.state.prediction !== undefined) this.#answer(this.state.prediction);
  }

  /** Shows what comes without a prediction. */
  skip(): void {
    this.#answer(undefined);
  }

  /** Leaves the step's question for a while: everything of the instrument is shown, and may be changed. */
  freePlay(): void {
    if (!this.step || this.state.phase === 'free') return;
    const waited = this.state.phase === 'predict';
    this.#answering.cancel();
    this.store.set({ phase: 'free', busy: false, isAway: true });
    if (waited) this.explorer.seek(this.explorer.state.document.nIterations);
  }

  /** Puts the instrument back to what the step set it to, and the step to where it was. */
  backToStep(): void {
    const phase = this.state.outcomes[this.state.at] ? 'revealed' : 'predict';
    this.#answering.cancel();
    this.store.set({ phase, busy: false, isAway: false, notice: undefined });
    this.#set(phase);
  }

  /** From the first step, with nothing predicted. */
  restart(): void {
    this.#show({ outcomes: [] }, 0);
  }

  /** One sentence that someone should read; undefined takes it away. */
  tell(notice: Message | undefined): void {
    this.store.set({ notice });
  }

  /** Shows a step, and in the same breath what else changes with it. */
  #show(patch: Partial<Pick<PlayerState, 'lesson' | 'outcomes'>>, at: number): void {
    const { lesson, outcomes } = { ...this.state, ...patch };
    if (!lesson) return;
    const held = Math.min(lesson.steps.length, Math.max(0, at));
    const step = lesson.steps[held];
    const done = outcomes[held];
    this.#answering.cancel();
    if (patch.outcomes) this.#guesses.clear();
    // A finger, or a key, left it where something was asked for.
    this.explorer.setHover(undefined);
    const phase = done ? 'revealed' : 'predict';
    const prediction = done ? done.prediction : (this.#guesses.get(held) ?? (step && firstGuess(step.question)));
    this.store.set({ ...patch, at: held, phase, prediction, busy: false, isAway: false, notice: undefined });
    this.#set(phase);
  }

  #answer(prediction: Prediction | undefined): void {
    const { step, explorer } = this;
    const { phase, busy, at, isAway } = this.state;
    if (!step || phase !== 'predict' || busy) return;
    const { question } = step;
    // A map would be of the window that is shown.
    if (isAway) this.backToStep();
    const document = this.#own;
    this.store.set({ busy: true, notice: undefined });
    this.#answering.run(
      (cancel) => outcomeOf(question, { document, explorer, clock: this.#clock }, cancel),
      (outcome) => {
        if (outcome === undefined) {
          this.store.set({ busy: false });
          return;
        }
        const outcomes = [...this.state.outcomes];
        outcomes[at] = judged(question, prediction, outcome, document.window);
        this.store.set({ phase: 'revealed', prediction, busy: false, isAway: false, outcomes });
        this.#set('revealed', true);
      },
      (error) => {
        const reason = error instanceof Error ? error.message : String(error);
        this.store.set({ busy: false, notice: () => lessonText().failed(reason) });
      },
    );
  }

  /** Sets the instrument to what a phase of the present step shows. @param isFirst whether it was revealed just now */
  #set(phase: Phase, isFirst = false): void {
    const { step, explorer } = this;
    if (!step) return;
    this.#doing(() => {
      const showsOwnMap = isFirst && asksForMap(step.question) && step.revealState === undefined;
      if (!showsOwnMap) explorer.openLink((phase === 'revealed' && step.revealState) || step.state);
      const { notice } = explorer.state;
      if (notice !== undefined) this.store.set({ notice });
      if (phase === 'predict') {
        // The runs wait at their start, and no map is there, until someone has said what will come of them.
        if (explorer.state.document.layers.map) explorer.setLayers({ map: false });
        explorer.seek(0);
      } else if (step.then === 'map' || asksForMap(step.question)) {
        if (showsOwnMap) explorer.seek(explorer.state.document.nIterations);
        else explorer.startMap();
      } else if (step.then === 'play' && isFirst && !this.#isCalm()) {
        explorer.seek(0);
        explorer.togglePlay();
      }
      this.#own = explorer.state.document;
    });
  }

  #doing(set: () => void): void {
    this.#isSetting = true;
    set();
    this.#isSetting = false;
    this.#watch();
  }

  /** Whatever is changed by hand in a step is free play; a window that moved, or a layer, is only another look at it. */
  #watch(): void {
    if (this.#isSetting || !this.step) return;
    const { document } = this.explorer.state;
    const { phase, isAway } = this.state;
    if (phase === 'free') return;
    if (CONTENT.some((part) => document[part] !== this.#own[part])) this.freePlay();
    else if (isAway !== (document.window !== this.#own.window)) this.store.set({ isAway: !isAway });
  }
}

function asksForMap(question: Question): boolean {
  return question.kind === 'number' && question.outcome.of === 'converged share';
}

/** A slider stands somewhere from the beginning: in the middle. Nothing else is predicted before someone does. */
function firstGuess(question: Question): Prediction | undefined {
  if (question.kind !== 'number') return undefined;
  const [from, to] = question.range;
  if (!question.logarithmic) return (from + to) / 2;
  return Number(Math.sqrt(from * to).toPrecision(2));
}

/** How many of a lesson's steps were predicted, and how many of those right. */
export function scoreOf({ outcomes }: Pick<PlayerState, 'outcomes'>): {
  readonly nPredicted: number;
  readonly nRight: number;
} {
  const made = outcomes.filter((each) => each?.prediction !== undefined);
  return { nPredicted: made.length, nRight: made.filter((each) => each!.isRight).length };
}
