import { contourLabels } from '../../app/explore/contour-labels.ts';
import { runStyles } from '../../app/explore/run-style.ts';
import type { ExploreState, PlaneLines } from '../../app/explore/state.ts';
import type { Run } from '../../engines/reference/train.ts';
import type { Plane } from '../shared/plane.ts';
import { type Arrows, arrowsOf } from './arrows.ts';
import { Trail } from './trail.ts';

/** The theme's colors that lines are drawn with. */
export interface SceneColors {
  readonly outer: string;
  readonly inner: string;
  /** of each run */
  readonly runs: readonly string[];
}

/** Everything that is a line over the landscape, on a canvas: it stays fast with six long runs. */
export class Scene {
  #trails: readonly (Trail | undefined)[] = [];
  #hoverTrail: Trail | undefined;
  #arrows: Arrows | undefined;
  #stability: LinesOnPlane | undefined;

  /** The paths of the runs over a plane, in their order; a run that was not computed yet has none. */
  trails({ runs }: Pick<ExploreState, 'runs'>, plane: Plane): readonly (Trail | undefined)[] {
    this.#trails = runs.map(({ run }, index) => run && trailFor(run, plane, this.#trails[index]));
    return this.#trails;
  }

  draw(context: CanvasRenderingContext2D, plane: Plane, state: ExploreState, colors: SceneColors): void {
    const { layers, selection } = state.document;
    context.lineJoin = 'round';
    context.lineCap = 'round';
    if (layers.field && state.field) {
      this.#arrows = arrowsOf(state.field, plane, this.#arrows);
      this.#arrows.draw(context, colors.outer);
    }
    if (layers.stability && state.stability) this.#drawStability(context, plane, state.stability, colors);
    if (layers.contours) drawContourLabels(context, plane, state, colors);
    if (state.hoverRun) {
      this.#hoverTrail = trailFor(state.hoverRun, plane, this.#hoverTrail);
      stroke(context, this.#hoverTrail.path(this.#hoverTrail.last), [
        [3.5, colors.outer],
        [1.5, colors.inner],
      ]);
    }
    if (!layers.runs) return;
    const trails = this.trails(state, plane);
    const selected = selection.kind === 'run' ? selection.index : -1;
    const order = [...trails.keys()].sort((one, other) => Number(one === selected) - Number(other === selected));
    // Thousands of corners a frame: round ones would take twice as long.
    context.lineJoin = 'bevel';
    context.lineCap = 'butt';
    for (const index of order) {
      const trail = trails[index];
      if (!trail) continue;
      const wider = index === selected ? 1 : 0;
      const path = trail.path(state.iteration);
      stroke(context, path, [[5.2 + wider, colors.outer]]);
      // In the gaps of its dashes a line is thinner, so that its color is never lost.
      if (runStyles[index]!.dash.length > 0) stroke(context, path, [[1.3 + wider, colors.runs[index]!]]);
      context.setLineDash([...runStyles[index]!.dash]);
      stroke(context, path, [[3.2 + wider, colors.runs[index]!]]);
      context.setLineDash([]);
    }
  }

  #drawStability(context: CanvasRenderingContext2D, plane: Plane, lines: PlaneLines, colors: SceneColors): void {
    if (this.#stability?.lines !== lines || this.#stability.plane !== plane) this.#stability = onPlane(lines, plane);
    const { path, label } = this.#stability;
    stroke(context, path, [[4, colors.outer]]);
    context.setLineDash([8, 5]);
    stroke(context, path, [[2, colors.inner]]);
    context.setLineDash([]);
    if (label) haloText(context, 'α·λ = 2', label, colors);
  }
}

/** The names of the contours; the lines themselves are part of the picture. */
function drawContourLabels(
  context: CanvasRenderingContext2D,
  plane: Plane,
  { landscape, model, data }: ExploreState,
  { outer, inner }: SceneColors,
): void {
  const { surface, subject } = landscape;
  if (!surface || subject?.model !== model || subject.data !== data) return;
  context.textBaseline = 'middle';
  context.lineWidth = 3.5;
  context.strokeStyle = inner;
  context.fillStyle = outer;
  for (const { place, exponent } of contourLabels(surface, subject.window)) {
    const spot = plane.contains(...place) && plane.toPixels(...place);
    if (spot) drawPower(context, exponent, spot);
  }
  context.textBaseline = 'alphabetic';
}

/** A power of ten around a spot, its exponent as large as it must be to be read. */
function drawPower(context: CanvasRenderingContext2D, exponent: number, [x, y]: readonly [number, number]): void {
  const parts = [
    { text: '10', font: '600 11px system-ui, sans-serif', left: x - 11, top: y + 1 },
    { text: String(exponent).replace('-', '−'), font: '600 10px system-ui, sans-serif', left: x + 3, top: y - 4 },
  ];
  for (const part of parts) {
    context.font = part.font;
    context.strokeText(part.text, part.left, part.top);
  }
  for (const part of parts) {
    context.font = part.font;
    context.fillText(part.text, part.left, part.top);
  }
}

interface LinesOnPlane {
  readonly lines: PlaneLines;
  readonly plane: Plane;
  readonly path: Path2D;
  /** where there is room for a name */
  readonly label: readonly [number, number] | undefined;
}

function onPlane(lines: PlaneLines, plane: Plane): LinesOnPlane {
  const path = new Path2D();
  let label: readonly [number, number] | undefined;
  let best = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    for (const [corner, [a, b]] of line.entries()) {
      const spot = plane.toPixels(a, b);
      if (!spot) continue;
      if (corner === 0) path.moveTo(spot[0], spot[1]);
      else path.lineTo(spot[0], spot[1]);
      const distance = Math.hypot(spot[0] - 0.72 * plane.width, spot[1] - 0.3 * plane.height);
      if (distance < best && isRoomy(spot, plane)) {
        best = distance;
        label = spot;
      }
    }
  }
  return { lines, plane, path, label };
}

function isRoomy([x, y]: readonly [number, number], { width, height }: Plane): boolean {
  return x > 8 && x < width - 70 && y > 20 && y < height - 8;
}

function trailFor(run: Run, plane: Plane, known: Trail | undefined): Trail {
  return known?.isFor(run, plane) ? known : new Trail(run, plane);
}

function stroke(
  context: CanvasRenderingContext2D,
  path: Path2D,
  strokes: readonly (readonly [width: number, color: string])[],
): void {
  for (const [width, color] of strokes) {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke(path);
  }
}

function haloText(
  context: CanvasRenderingContext2D,
  text: string,
  [x, y]: readonly [number, number],
  colors: SceneColors,
): void {
  context.font = '600 13px system-ui, sans-serif';
  context.lineWidth = 4;
  context.strokeStyle = colors.outer;
  context.strokeText(text, x + 8, y - 6);
  context.fillStyle = colors.inner;
  context.fillText(text, x + 8, y - 6);
}
