import { largestCurvature } from '../../engines/reference/curvature.ts';
import { cellCenters, linspace } from '../../math/grid.ts';
import type { Model } from '../../models/model.ts';
import type { DataSet } from '../../tasks/task.ts';
import { type Clock, inSlices } from '../clock.ts';
import { Latest } from '../latest.ts';
import { type PlaneWindow, parametersOf } from './document.ts';
import { levelLines } from './level-lines.ts';
import type { GradientField, PlaneLines } from './state.ts';

/** What the layers over the plane depend on. */
export interface LayersSubject {
  readonly model: Model;
  readonly data: DataSet;
  readonly window: PlaneWindow;
  /** whether arrows of −gradient are wanted */
  readonly field: boolean;
  /** the learning rate of the stability contour; undefined: not wanted */
  readonly learningRate: number | undefined;
}

export interface ShownLayers {
  readonly field?: GradientField | undefined;
  readonly stability?: PlaneLines | undefined;
}

/** Arrows along each side. */
const ARROWS = 21;
/** Nodes along each side at which the curvature is known. */
const NODES = 49;

/** Computes what lies over the landscape and needs gradients: the arrows, and the contour of stability. */
export class LayersJob {
  readonly #clock: Clock;
  readonly #deliver: (layers: ShownLayers) => void;
  readonly #computing = new Latest();
  #subject: LayersSubject | undefined;
  #shown: ShownLayers = {};

  constructor(clock: Clock, deliver: (layers: ShownLayers) => void) {
    this.#clock = clock;
    this.#deliver = deliver;
  }

  /** What there is to show at once: only what is of the same network and the same data. */
  follow(subject: LayersSubject): ShownLayers {
    const before = this.#subject;
    if (before && KEYS.every((key) => before[key] === subject[key])) return this.#shown;
    this.#subject = subject;
    const isOfSameNumbers = before?.model === subject.model && before.data === subject.data;
    const isOfSameRate = before?.learningRate === subject.learningRate;
    this.#shown = {
      field: subject.field && isOfSameNumbers ? this.#shown.field : undefined,
      stability: isOfSameNumbers && isOfSameRate ? this.#shown.stability : undefined,
    };
    this.#computing.run(
      (cancel) => inSlices(layersOf(subject), this.#clock, { cancelled: () => cancel.cancelled }),
      (layers) => {
        if (!layers) return;
        this.#shown = layers;
        this.#deliver(layers);
      },
      (error) => {
        throw error;
      },
    );
    return this.#shown;
  }

  release(): void {
    this.#computing.cancel();
  }
}

const KEYS = ['model', 'data', 'window', 'field', 'learningRate'] as const;

function* layersOf(subject: LayersSubject): Generator<number, ShownLayers> {
  const field = subject.field ? yield* gradientField(subject) : undefined;
  const stability =
    subject.learningRate === undefined ? undefined : yield* stabilityContour(subject, subject.learningRate);
  return { field, stability };
}

function* gradientField({ model, data, window }: LayersSubject): Generator<number, GradientField> {
  const places: number[] = [];
  const gradients: number[] = [];
  for (const b of cellCenters(window.b[0], window.b[1], ARROWS)) {
    for (const a of cellCenters(window.a[0], window.a[1], ARROWS)) {
      const { gradient } = model.costAndGradient(parametersOf(model, [a, b]), data);
      places.push(a, b);
      gradients.push(gradient[0]!, gradient[1]!);
    }
    yield places.length;
  }
  return { places: Float64Array.from(places), gradients: Float64Array.from(gradients) };
}

/**
 * Where learning rate × largest curvature = 2: beyond it, a step of gradient descent overshoots further than it came.
 *
 * @see Y. LeCun, L. Bottou, G. Orr & K.-R. Müller 1998, "Efficient BackProp", section 5
 */
function* stabilityContour(
  { model, data, window }: LayersSubject,
  learningRate: number,
): Generator<number, PlaneLines> {
  const columns = linspace(window.a[0], window.a[1], NODES);
  const rows = linspace(window.b[0], window.b[1], NODES);
  // The curvature spans many powers of ten, and its logarithm is what is nearly straight between two nodes.
  const values = new Float64Array(NODES * NODES);
  for (const [row, b] of rows.entries()) {
    for (const [column, a] of columns.entries()) {
      const curvature = largestCurvature(model, data, parametersOf(model, [a, b]));
      values[row * NODES + column] = Math.log(Math.max(curvature, 1e-300));
    }
    yield row;
  }
  return levelLines(values, columns, rows, Math.log(2 / learningRate));
}
