import type { Model } from '../../models/model.ts';
import { exploreText } from '../../text/explore.ts';
import type { Message } from '../../text/language.ts';
import {
  type Document,
  defaultDocument,
  MAX_POINTS,
  MAX_RUNS,
  type Place,
  type RunSpec,
  type Selection,
} from './document.ts';
import { clampPlace } from './plane-window.ts';
import { runStyles } from './run-style.ts';

/** What a document becomes; undefined where nothing changes. With one sentence where that is not what one would expect. */
export interface Edit {
  readonly change?: Partial<Omit<Document, 'window'>>;
  readonly notice?: Message;
}

/** The parts of a document that point into others point at something that is there. */
export function tidy(document: Document): Document {
  const { selection, runs, points, data } = document;
  const count = selection.kind === 'run' ? runs.length : points.length;
  const nSequences = data.kind === 'own' ? data.data.nSequences : data.settings.nSequences;
  const index = Math.max(0, Math.min(selection.index, count - 1));
  const sequence = Math.max(0, Math.min(document.sequence, nSequences - 1));
  if (index === selection.index && sequence === document.sequence) return document;
  return { ...document, sequence, selection: { kind: selection.kind, index } };
}

/** Another run, with the settings of the selected one; where there is room for no more, the selected one moves there. */
export function runAdded(document: Document, model: Model, start: Place, settings: Partial<RunSpec>): Edit {
  const { runs, selection, layers } = document;
  const selected = selection.kind === 'run' ? runs[selection.index] : undefined;
  const like = selected ?? runs[0] ?? defaultDocument(model).runs[0]!;
  const spec: RunSpec = { ...like, ...settings, start: clampPlace(start) };
  const shown = { layers: { ...layers, runs: true } };
  if (runs.length < MAX_RUNS) {
    return { change: { ...shown, runs: [...runs, spec], selection: { kind: 'run', index: runs.length } } };
  }
  const index = selection.kind === 'run' ? selection.index : runs.length - 1;
  return {
    change: { ...shown, runs: replaced(runs, index, spec), selection: { kind: 'run', index } },
    notice: () => exploreText().full.runs(MAX_RUNS, runStyles[index]!.label),
  };
}

export function runChanged({ runs }: Document, index: number, change: Partial<RunSpec>): Edit {
  const spec = { ...runs[index]!, ...change };
  return { change: { runs: replaced(runs, index, { ...spec, start: clampPlace(spec.start) }) } };
}

export function runRemoved({ runs, selection }: Document, index: number): Edit {
  return { change: { runs: without(runs, index), selection: after(selection, 'run', index) } };
}

export function pointAdded({ points, layers }: Document, place: Place): Edit {
  if (points.length >= MAX_POINTS) return { notice: () => exploreText().full.points(MAX_POINTS) };
  return {
    change: {
      points: [...points, clampPlace(place)],
      selection: { kind: 'point', index: points.length },
      layers: { ...layers, points: true },
    },
  };
}

export function pointMoved({ points }: Document, index: number, place: Place): Edit {
  return { change: { points: replaced(points, index, clampPlace(place)) } };
}

export function pointRemoved({ points, selection }: Document, index: number): Edit {
  return { change: { points: without(points, index), selection: after(selection, 'point', index) } };
}

function without<Item>(items: readonly Item[], index: number): readonly Item[] {
  return items.filter((_, place) => place !== index);
}

function replaced<Item>(items: readonly Item[], index: number, item: Item): readonly Item[] {
  return items.map((each, place) => (place === index ? item : each));
}

/** What is selected after something was taken out of its list. */
function after(selection: Selection, kind: Selection['kind'], removed: number): Selection {
  if (selection.kind !== kind || selection.index < removed) return selection;
  return { kind, index: Math.max(0, selection.index - 1) };
}
