import { checkCostSurface } from '../../check/cost-surface-check.ts';
import { sampleCells } from '../../check/sample.ts';
import { axesSlice, CancelledError, type CostSurfaceRequest, type Slice } from '../../engines/engine.ts';
import { cellCenters } from '../../math/grid.ts';
import { numpyUniform } from '../../math/random.ts';
import type { Model } from '../../models/model.ts';
import { type Clock, inSlices } from '../clock.ts';
import type { Engines } from '../engines.ts';
import { Latest } from '../latest.ts';
import type { Landscape, Subject } from './state.ts';

/** How long a picture may take while someone drags, in milliseconds: beyond that, a coarser one comes first. */
const PATIENCE = 40;
/** Cells along the longer side of a picture about whose time nothing is known yet. */
const FIRST_CELLS = 160;
/** How long the landscape must rest before it is checked, in milliseconds. */
const REST = 250;

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Keeps the landscape's surface at what is asked for. One request runs, one waits: the newest. While a window moves, a
 * surface that was asked for a moment ago is still shown, at its own place in the plane; one of other data or of another
 * model never is.
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
  #running:
    | { readonly token: { cancelled: boolean }; readonly subject: Subject; readonly isQuick: boolean }
    | undefined;
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
    if (running && (!running.isQuick || !isOfSameNumbers(running.subject, subject))) running.token.cancelled = true;
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
      await this.#step(subject, scaled(size, scale), { isDraft: scale < 1, isQuick: true });
      if (!this.#wanted && scale < 1 && subject === this.#subject) {
        await this.#step(subject, size, { isDraft: false, isQuick: false });
      }
    }
  }

  async #step(
    subject: Subject,
    size: PictureSize,
    { isDraft, isQuick }: { readonly isDraft: boolean; readonly isQuick: boolean },
  ): Promise<void> {
    const token = { cancelled: false };
    this.#running = { token, subject, isQuick };
    try {
      const surface = await this.#engines.costSurface(requestFor(subject, size), token);
      if (token.cancelled || !this.#subject || !isOfSameNumbers(subject, this.#subject)) {
        surface.drawable?.release();
        return;
      }
      this.#millisecondsPerCell = surface.milliseconds / (size.width * size.height);
      const old = this.#landscape.surface;
      const isNewest = isSame(subject, this.#subject);
      this.#set({
        surface,
        subject,
        draft: isDraft,
        busy: isDraft || !isNewest || this.#wanted,
        range: surface.range,
        error: undefined,
        verdict: undefined,
      });
      old?.drawable?.release();
      if (isNewest && !isDraft) this.#cancelRest = this.#clock.after(REST, () => this.#check('sample'));
    } catch (error) {
      if (token.cancelled || error instanceof CancelledError) return;
      this.#set({ busy: false, error: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#running = undefined;
    }
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

/** The request for a picture whose pixels are cells: each cell lies at its pixel's center. */
export function requestFor(
  { model, data, window, style }: Subject,
  { width, height }: PictureSize,
): CostSurfaceRequest {
  return {
    model,
    data,
    slice: firstTwo(model),
    a: cellCenters(window.a[0], window.a[1], width),
    b: cellCenters(window.b[0], window.b[1], height),
    picture: style,
  };
}

/** The plane of a model's first two parameters, the others as they start. */
function firstTwo({ parameters }: Model): Slice {
  if (parameters.length === 2) return axesSlice();
  return {
    origin: Float64Array.from(parameters, ({ initial }, index) => (index < 2 ? 0 : initial)),
    u: Float64Array.from(parameters, (_, index) => (index === 0 ? 1 : 0)),
    v: Float64Array.from(parameters, (_, index) => (index === 1 ? 1 : 0)),
  };
}

function isOfSameNumbers(one: Subject, other: Subject): boolean {
  return one.model === other.model && one.data === other.data;
}

function isSame(one: Subject, other: Subject): boolean {
  return isOfSameNumbers(one, other) && one.window === other.window && one.style === other.style;
}

function scaled({ width, height }: PictureSize, scale: number): PictureSize {
  return { width: Math.max(2, Math.round(width * scale)), height: Math.max(2, Math.round(height * scale)) };
}
