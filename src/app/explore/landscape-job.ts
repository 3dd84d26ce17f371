import { checkCostSurface } from '../../check/cost-surface-check.ts';
import { sampleCells } from '../../check/sample.ts';
import { type Cancel, CancelledError, type CostSurface, type DrawnSurface, hasNumbers } from '../../engines/engine.ts';
import { numpyUniform } from '../../math/random.ts';
import { type Clock, inSlices } from '../clock.ts';
import type { Engines } from '../engines.ts';
import { Latest } from '../latest.ts';
import { type PictureSize, requestFor } from './landscape-request.ts';
import type { Landscape, Subject } from './state.ts';

/** How long a picture may take while someone drags, in milliseconds: beyond that, a coarser one comes first. */
const PATIENCE = 40;
/** Cells along the longer side of a picture about whose time nothing is known yet. */
const FIRST_CELLS = 160;
/** How long the landscape must rest before the numbers of a drawn surface are read, in milliseconds: a few frames. */
const PAUSE = 60;
/** How long the landscape must rest before it is checked, in milliseconds. */
const REST = 250;

/**
 * What is being done: a coarse picture for a hand that moves on, one in full for it, one in full that may take its time,
 * or reading the numbers of what was only drawn.
 */
type Step = 'draft' | 'quick' | 'whole' | 'numbers';

/**
 * Keeps the landscape's surface at what is asked for. One request runs, one waits: the newest. While a window moves, a
 * surface that was asked for a moment ago is still shown, at its own place in the plane; one of other data or of another
 * model never is. While only the window moves, an engine that draws keeps the numbers: they are read when it rests.
 */
export class LandscapeJob {
  readonly #engines: Engines;
  readonly #clock: Clock;
  readonly #patch: (patch: Partial<Landscape>) => void;
  readonly #checking = new Latest();
  readonly #uniform = numpyUniform(1);
  #landscape: Landscape = { busy: true, draft: false };
  #subject: Subject | undefined;
  #size: PictureSize = { width: 0, height: 0 };
  #wanted = false;
  #running: { readonly token: { cancelled: boolean }; readonly subject: Subject; readonly step: Step } | undefined;
  /** of the last surface, by what it was of */
  #millisecondsPerCell: number | undefined;
  #cancelRest: (() => void) | undefined;

  constructor(engines: Engines, clock: Clock, patch: (patch: Partial<Landscape>) => void) {
    this.#engines = engines;
    this.#clock = clock;
    this.#patch = patch;
  }

  /** What the landscape has to say at once about a subject: to be set in the same breath as whatever changed it. */
  follow(subject: Subject, size: PictureSize): Landscape {
    const before = this.#subject;
    const sameSize = size.width === this.#size.width && size.height === this.#size.height;
    if (before && isSame(before, subject) && sameSize) return this.#landscape;
    if (!before || !isOfSameNumbers(before, subject)) this.#millisecondsPerCell = undefined;
    this.#subject = subject;
    this.#size = size;
    this.#checking.cancel();
    this.#cancelRest?.();
    const running = this.#running;
    // One that is soon done is worth more than none, as long as it is of the same numbers: a hand that drags asks for
    // another with every frame, and nothing would ever be shown.
    const isQuick = running?.step === 'draft' || running?.step === 'quick';
    if (running && (!isQuick || !isOfSameNumbers(running.subject, subject))) running.token.cancelled = true;
    const keeps = this.#landscape.subject && isOfSameNumbers(this.#landscape.subject, subject);
    this.#landscape = {
      ...this.#landscape,
      busy: true,
      checking: undefined,
      verdict: undefined,
      ...(keeps ? {} : { error: undefined }),
    };
    this.#want();
    return this.#landscape;
  }

  /** Computes anew, because another engine is there. */
  renew(): void {
    if (!this.#subject) return;
    this.#millisecondsPerCell = undefined;
    if (this.#running) this.#running.token.cancelled = true;
    this.#set({ busy: true });
    this.#want();
  }

  /** Checks every cell of what is shown. */
  verifyAll(): void {
    if (!this.#landscape.busy) this.#check('all');
  }

  /** Stops, and gives back what its surfaces hold on a device. */
  release(): void {
    this.#subject = undefined;
    this.#wanted = false;
    if (this.#running) this.#running.token.cancelled = true;
    this.#checking.cancel();
    this.#cancelRest?.();
    const { surface, drawn } = this.#landscape;
    release(surface, undefined);
    release(drawn?.surface, surface);
    this.#set({ surface: undefined, subject: undefined, drawn: undefined, busy: false, checking: undefined });
  }

  #want(): void {
    this.#wanted = true;
    if (!this.#running) void this.#drain();
  }

  async #drain(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      const subject = this.#subject!;
      const size = this.#size;
      if (size.width < 1 || size.height < 1) return;
      const scale = this.#draftScale(size);
      await this.#compute(subject, scaled(size, scale), scale < 1 ? 'draft' : 'quick');
      if (!this.#wanted && scale < 1 && subject === this.#subject) await this.#compute(subject, size, 'whole');
    }
  }

  async #compute(subject: Subject, size: PictureSize, step: Step): Promise<void> {
    const request = requestFor(subject, size);
    // Until the first numbers of some data stand, there is nothing to point at.
    const isDrawn = step !== 'whole' && isOfSameNumbers(this.#landscape.subject, subject);
    await this.#run(subject, step, (cancel) =>
      isDrawn ? this.#engines.drawnSurface(request, cancel) : this.#engines.costSurface(request, cancel),
    );
  }

  async #readNumbers(drawn: DrawnSurface, subject: Subject): Promise<void> {
    if (this.#running || this.#landscape.drawn?.surface !== drawn) return;
    const request = requestFor(subject, { width: drawn.nColumns, height: drawn.nRows });
    await this.#run(subject, 'numbers', (cancel) => this.#engines.readSurface(drawn, request, cancel));
    if (this.#wanted) void this.#drain();
  }

  async #run(
    subject: Subject,
    step: Step,
    work: (cancel: Cancel) => Promise<CostSurface | DrawnSurface>,
  ): Promise<void> {
    const token = { cancelled: false };
    this.#running = { token, subject, step };
    try {
      const surface = await work(token);
      if (token.cancelled || !isOfSameNumbers(subject, this.#subject)) {
        release(surface, this.#landscape.drawn?.surface);
        return;
      }
      if (step !== 'numbers') this.#millisecondsPerCell = surface.milliseconds / (surface.nColumns * surface.nRows);
      this.#show(surface, subject, step);
    } catch (error) {
      if (token.cancelled || error instanceof CancelledError) return;
      this.#set({ busy: false, error: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#running = undefined;
    }
  }

  #show(surface: CostSurface | DrawnSurface, subject: Subject, step: Step): void {
    const { surface: oldSurface, drawn: oldDrawn } = this.#landscape;
    const isNewest = isSame(subject, this.#subject!);
    const isFinal = isNewest && step !== 'draft';
    const isWhole = hasNumbers(surface);
    this.#set({
      ...(isWhole ? { surface, subject, drawn: undefined } : { drawn: { surface, subject } }),
      draft: step === 'draft',
      busy: !isFinal || !isWhole || this.#wanted,
      range: surface.range,
      error: undefined,
      verdict: undefined,
    });
    if (isWhole) release(oldSurface, surface);
    release(oldDrawn?.surface, surface);
    if (!isFinal) return;
    this.#cancelRest = isWhole
      ? this.#clock.after(REST, () => this.#check('sample'))
      : this.#clock.after(PAUSE, () => void this.#readNumbers(surface, subject));
  }

  /** By how much the sides must shrink for a picture in time; 1: not at all. */
  #draftScale({ width, height }: PictureSize): number {
    if (this.#millisecondsPerCell === undefined) return Math.min(1, FIRST_CELLS / Math.max(width, height));
    const expected = this.#millisecondsPerCell * width * height;
    return expected <= PATIENCE ? 1 : Math.max(0.05, Math.sqrt(PATIENCE / expected));
  }

  #check(extent: 'sample' | 'all'): void {
    const { surface, subject } = this.#landscape;
    if (!surface || !subject) return;
    const request = requestFor(subject, { width: surface.nColumns, height: surface.nRows });
    const precision = surface.engine === 'gpu' ? 'float32' : 'float64';
    this.#set({ checking: 0 });
    this.#checking.run(
      (cancel) => {
        const cells = extent === 'all' ? 'all' : sampleCells(surface, this.#uniform);
        return inSlices(checkCostSurface(request, surface, { cells, precision }), this.#clock, {
          cancelled: () => cancel.cancelled,
          progress: ({ nDone, nTotal }) => this.#set({ checking: nDone / nTotal }),
        });
      },
      (verdict) => this.#set({ verdict, checking: undefined }),
      (error) => this.#set({ checking: undefined, error: error instanceof Error ? error.message : String(error) }),
    );
  }

  #set(patch: Partial<Landscape>): void {
    this.#landscape = { ...this.#landscape, ...patch };
    this.#patch(this.#landscape);
  }
}

/** Releases what a surface holds on a device, unless that is held by another one as well. */
function release(surface: CostSurface | DrawnSurface | undefined, other: CostSurface | DrawnSurface | undefined): void {
  if (surface?.drawable !== other?.drawable) surface?.drawable?.release();
}

function isOfSameNumbers(one: Subject | undefined, other: Subject | undefined): boolean {
  return one?.model === other?.model && one?.data === other?.data;
}

function isSame(one: Subject, other: Subject): boolean {
  return isOfSameNumbers(one, other) && one.window === other.window && one.style === other.style;
}

function scaled({ width, height }: PictureSize, scale: number): PictureSize {
  return { width: Math.max(2, Math.round(width * scale)), height: Math.max(2, Math.round(height * scale)) };
}
