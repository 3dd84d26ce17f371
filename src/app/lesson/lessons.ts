import type { Message } from '../../text/language.ts';
import { lessonText } from '../../text/lesson.ts';
import type { Clock } from '../clock.ts';
import type { Explorer } from '../explore/explorer.ts';
import { Latest } from '../latest.ts';
import type { Linked, LinkKeeping } from '../link-keeper.ts';
import { Store } from '../store.ts';
import { findLesson, type LessonHost, USUAL } from './find-lesson.ts';
import { type LessonSource, readLessonLink, writeLessonLink } from './lesson-link.ts';
import type { LessonProblem } from './lesson-shape.ts';
import { packLesson } from './pack-lesson.ts';
import { Player, type PlayerState } from './player.ts';
import { type LessonReading, readLesson } from './read-lesson.ts';

export interface LessonsState extends PlayerState {
  /** where the lesson came from; undefined where no link can hold it */
  readonly source?: LessonSource | undefined;
  /** true while a lesson is on its way */
  readonly loading: boolean;
  /** what is wrong with the lesson that was opened last */
  readonly problems: readonly LessonProblem[];
}

type Found = (LessonReading | { readonly message: Message }) & { readonly source?: LessonSource | undefined };

/** The place of lessons: which one is played, and how a link or a file leads to it. */
export class Lessons implements Linked<LessonsState> {
  readonly store: Store<LessonsState>;
  readonly player: Player;
  /** Makes an explorer that nobody sees: what is printed needs pictures of its own. */
  readonly newExplorer: (() => Explorer) | undefined;
  readonly #host: LessonHost;
  readonly #opening = new Latest();
  /** the link of the lesson that is on its way */
  #awaited: string | undefined;

  /** @param isCalm whether someone asked for less motion */
  constructor(
    explorer: Explorer,
    clock: Clock,
    host: LessonHost,
    isCalm?: () => boolean,
    newExplorer?: () => Explorer,
  ) {
    this.newExplorer = newExplorer;
    this.#host = host;
    this.player = new Player(explorer, clock, isCalm);
    this.store = new Store<LessonsState>({ ...this.player.state, loading: false, problems: [] });
    this.player.store.subscribe(() => this.store.set(this.player.state));
  }

  /** The lesson and the step; the summary has no link of its own, and says the last step's. */
  link(): string | undefined {
    const { lesson, source, at } = this.store.state;
    if (this.#awaited !== undefined) return this.#awaited;
    if (!lesson || !source) return undefined;
    return writeLessonLink({ source, step: lesson.steps[Math.min(at, lesson.steps.length - 1)]!.id });
  }

  openLink(query: string): void {
    const read = readLessonLink(query);
    if ('message' in read) {
      this.#refuse(read.message);
      return;
    }
    const { source, step } = read.link;
    const { lesson, source: present } = this.store.state;
    if (lesson && present && writeLessonLink({ source }) === writeLessonLink({ source: present })) {
      this.#opening.cancel();
      this.#awaited = undefined;
      this.store.set({ loading: false });
      this.#goTo(step);
      return;
    }
    this.#openSource(source, step, query);
  }

  /** Opens a file of someone's own: a lesson in one file. Its link holds all of it, where it is small enough. */
  openFile(name: string, text: string): void {
    this.#open(async () => {
      const reading = readLesson([{ name, text }]);
      const packed = 'lesson' in reading ? await packLesson(text, this.#host.deflate) : undefined;
      return { ...reading, source: packed === undefined ? undefined : { kind: 'packed', packed } };
    });
  }

  /** Begins the usual lesson where none is open, and none on its way. */
  enter(): void {
    if (!this.store.state.lesson && !this.store.state.loading) this.#openSource(USUAL);
  }

  dismissProblems(): void {
    this.store.set({ problems: [] });
  }

  #openSource(source: LessonSource, step?: string, query?: string, notice?: Message): void {
    this.#open(async () => ({ ...(await findLesson(source, this.#host)), source }), step, query, notice);
  }

  /** Says why a link opens nothing; where nothing is open, the usual lesson begins. */
  #refuse(notice: Message): void {
    if (this.store.state.lesson) this.player.tell(notice);
    else this.#openSource(USUAL, undefined, undefined, notice);
  }

  /** @param notice what is to be said once it is open */
  #open(find: () => Promise<Found>, step?: string, query?: string, notice?: Message): void {
    this.#awaited = query;
    this.store.set({ loading: true, problems: [] });
    const arrived = () => {
      this.#awaited = undefined;
      this.store.set({ loading: false });
    };
    this.#opening.run(
      find,
      (found) => {
        arrived();
        if ('message' in found) this.#refuse(found.message);
        else if ('problems' in found) this.store.set({ problems: found.problems });
        else {
          this.store.set({ source: found.source });
          this.player.start(found.lesson);
          this.#goTo(step);
          if (notice) this.player.tell(notice);
        }
      },
      (error) => {
        arrived();
        this.player.tell(() => lessonText().notLoaded(error instanceof Error ? error.message : String(error)));
      },
    );
  }

  #goTo(id: string | undefined): void {
    const { lesson, at } = this.player.state;
    const index = id === undefined ? 0 : lesson!.steps.findIndex((step) => step.id === id);
    // The step that is shown already stays as it is.
    if (index !== at) this.player.go(Math.max(0, index));
    if (index < 0) this.player.tell(() => lessonText().noStep(id!));
  }
}

/** Each step is a page of its own: back leads to the one before. */
export const lessonKeeping: LinkKeeping<LessonsState> = {
  place: 'lessons',
  parts: ({ source, at, loading, lesson }) => (loading || !lesson ? undefined : [source, at]),
  hasPages: true,
};
