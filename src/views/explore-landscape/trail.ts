import type { Run } from '../../engines/reference/train.ts';
import type { Plane } from '../shared/plane.ts';

/** A run's path over a plane, with no more corners than can be seen, to be cut off at any iteration. */
export class Trail {
  readonly #run: Run;
  readonly #plane: Plane;
  readonly #nParameters: number;
  /** of each kept corner: where it lies, and after which iteration */
  readonly #x: number[] = [];
  readonly #y: number[] = [];
  readonly #iteration: number[] = [];
  /** the last iteration whose weights are numbers */
  readonly last: number;

  constructor(run: Run, plane: Plane) {
    this.#run = run;
    this.#plane = plane;
    this.#nParameters = run.parameters.length / (run.nIterations + 1);
    let last = -1;
    for (let k = 0; k <= run.nIterations; k++) {
      const spot = this.at(k);
      if (!spot) break;
      last = k;
      const kept = this.#x.length - 1;
      if (kept >= 0 && Math.abs(spot[0] - this.#x[kept]!) + Math.abs(spot[1] - this.#y[kept]!) < LEAST_STEP) continue;
      this.#x.push(spot[0]);
      this.#y.push(spot[1]);
      this.#iteration.push(k);
    }
    this.last = last;
  }

  isFor(run: Run, plane: Plane): boolean {
    return run === this.#run && plane === this.#plane;
  }

  /** Where the run stands after an iteration, in pixels; undefined where its weights are no numbers. */
  at(iteration: number): readonly [number, number] | undefined {
    const at = iteration * this.#nParameters;
    return this.#plane.toPixels(this.#run.parameters[at]!, this.#run.parameters[at + 1]!);
  }

  isInside(iteration: number): boolean {
    const at = iteration * this.#nParameters;
    return this.#plane.contains(this.#run.parameters[at]!, this.#run.parameters[at + 1]!);
  }

  /** The last iteration up to another one at which the run lies in the window. */
  lastInside(iteration: number): number | undefined {
    for (let k = Math.min(iteration, this.last); k >= 0; k--) if (this.isInside(k)) return k;
    return undefined;
  }

  path(iteration: number): Path2D {
    const path = new Path2D();
    const until = Math.min(iteration, this.last);
    for (let corner = 0; corner < this.#x.length && this.#iteration[corner]! <= until; corner++) {
      if (corner === 0) path.moveTo(this.#x[corner]!, this.#y[corner]!);
      else path.lineTo(this.#x[corner]!, this.#y[corner]!);
    }
    const end = until < 0 ? undefined : this.at(until);
    if (end) path.lineTo(end[0], end[1]);
    return path;
  }

  get nCorners(): number {
    return this.#x.length;
  }
}

/** A corner nearer than this to the one before can't be seen, in CSS pixels. */
const LEAST_STEP = 1.2;
