import { nothing, type SVGTemplateResult, svg } from 'lit';
import { formatCount } from '../../app/format.ts';
import type { State } from '../../app/state.ts';
import { figuresText } from '../../text/figures.ts';
import type { Plane } from '../shared/plane.ts';

/** The path of a run over a plane, whose places in pixels are worked out once and then cut off at any iteration. */
export class Trajectory {
  readonly #run: State['run'];
  readonly #plane: Plane;
  readonly #points: readonly (readonly [number, number])[];
  readonly #words: readonly string[];

  constructor(run: State['run'], plane: Plane) {
    this.#run = run;
    this.#plane = plane;
    const points: (readonly [number, number])[] = [];
    for (let k = 0; k <= run.nIterations; k++) {
      const point = plane.toPixels(run.parameters[2 * k]!, run.parameters[2 * k + 1]!);
      // A diverged run ends where its weights stop being numbers.
      if (!point) break;
      points.push(point);
    }
    this.#points = points;
    this.#words = points.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${x} ${y}`);
  }

  isFor(run: State['run'], plane: Plane): boolean {
    return run === this.#run && plane === this.#plane;
  }

  /** Whether the position at `iteration` lies in the window. */
  isInside(iteration: number): boolean {
    const { parameters } = this.#run;
    return this.#plane.contains(parameters[2 * iteration]!, parameters[2 * iteration + 1]!);
  }

  render(iteration: number): SVGTemplateResult {
    const last = Math.min(iteration, this.#points.length - 1);
    const d = this.#words.slice(0, last + 1).join('');
    return svg`
      <path class="trail-outer" d=${d}></path>
      <path class="trail-inner" d=${d}></path>
      ${this.#hasLeft(iteration) && this.isInside(0) ? this.#label('start', 0, figuresText().landscape.start) : nothing}
      ${this.isInside(iteration) ? this.#label('position', iteration, formatCount(iteration)) : nothing}
    `;
  }

  /** Whether there is room for a name at the start beside the one at the position. */
  #hasLeft(iteration: number): boolean {
    const [start, position] = [this.#points[0], this.#points[iteration]];
    if (!start || !position) return iteration > 0;
    return Math.hypot(start[0] - position[0], start[1] - position[1]) > 44;
  }

  #label(kind: 'start' | 'position', iteration: number, text: string): SVGTemplateResult | typeof nothing {
    const point = this.#points[iteration];
    if (!point) return nothing;
    const [x, y] = point;
    const isRight = x > this.#plane.width * 0.6;
    const isTop = y < 24;
    return svg`
      <circle class=${kind} cx=${x} cy=${y} r=${kind === 'start' ? 4.5 : 6}></circle>
      <text class="halo" text-anchor=${isRight ? 'end' : 'start'}
        x=${isRight ? x - 11 : x + 11} y=${isTop ? y + 16 : y - 8}>${text}</text>
    `;
  }
}
