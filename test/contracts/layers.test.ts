import { describe, expect, test } from 'vitest';
import { type Import, importsOf, sourceFiles } from '../helpers/imports.ts';

/**
 * Who may import whom: the table of ARCHITECTURE.md, row by row. A name is a layer; `npm:` is a package, `wgsl` the text
 * of shaders. Inside its own layer a file is free, but for the narrower rules of `isWithinRules`.
 */
const MATHEMATICS = ['math', 'tasks', 'models', 'optimizers'];
const UP_TO_REFERENCE = [...MATHEMATICS, 'engine', 'reference'];
const ROWS: Record<string, { values: string[]; types?: string[] }> = {
  text: { values: [] },
  lessons: { values: [] },
  math: { values: ['npm:pure-rand'] },
  tasks: { values: ['math'] },
  models: { values: ['math', 'tasks'] },
  optimizers: { values: ['math', 'tasks'] },
  engine: { values: MATHEMATICS },
  reference: { values: [...MATHEMATICS, 'engine'] },
  cpu: { values: [...MATHEMATICS, 'engine', 'npm:comlink'] },
  gpu: { values: [...MATHEMATICS, 'engine', 'wgsl'] },
  check: { values: UP_TO_REFERENCE },
  bench: { values: [...UP_TO_REFERENCE, 'check', 'text'] },
  app: { values: [...UP_TO_REFERENCE, 'check', 'bench', 'text', 'lessons', 'npm:uqr'] },
  views: {
    values: ['app', 'text', 'npm:lit', 'npm:uplot'],
    types: [...UP_TO_REFERENCE, 'cpu', 'gpu', 'check', 'bench'],
  },
  offline: { values: [] },
  host: { values: ['cpu', 'gpu', 'offline', 'text'], types: ['app'] },
  embed: { values: ['app', 'cpu', 'text', 'views', 'host', 'npm:lit'] },
  main: {
    values: [
      ...UP_TO_REFERENCE,
      'cpu',
      'gpu',
      'wgsl',
      'check',
      'bench',
      'text',
      'app',
      'views',
      'host',
      'npm:lit',
      'npm:uplot',
      'npm:comlink',
    ],
  },
  cli: {
    values: [...UP_TO_REFERENCE, 'cpu', 'gpu', 'wgsl', 'check', 'bench', 'app', 'node', 'npm:webgpu', 'npm:comlink'],
  },
};

/** The layer of a file, or of what an import names. */
function layerOf(path: string): string {
  if (path.startsWith('shaders/')) return 'wgsl';
  if (path.startsWith('node:')) return 'node';
  if (!path.startsWith('src/')) return `npm:${path.split('/', path.startsWith('@') ? 2 : 1).join('/')}`;
  const [, first = '', second = ''] = path.split('/');
  return first === 'engines' ? second.replace(/\.ts$/, '') : first.replace(/\.ts$/, '');
}

/** Lists may import what they list; a model or an optimizer knows its interface, but no sibling; a view no other view. */
function isWithinRules({ from, to }: Import, layer: string): boolean {
  if (from === `src/${layer}/index.ts` || ['src/views/explore/index.ts', 'src/views/tutorial/index.ts'].includes(from))
    return true;
  if (layer === 'models') return to === 'src/models/model.ts';
  if (layer === 'optimizers') return to === 'src/optimizers/optimizer.ts';
  if (layer === 'views') return ['shared', from.split('/')[2]].includes(to.split('/')[2]);
  if (layer === 'cli') return to !== 'src/cli.ts';
  return true;
}

/** The import in words when it breaks a rule. */
function complaint(entry: Import): string | undefined {
  const layer = layerOf(entry.from);
  const row = ROWS[layer];
  if (row === undefined) return `${entry.from} lies in no layer`;
  const target = layerOf(entry.to);
  const isAllowed =
    target === layer
      ? isWithinRules(entry, layer)
      : row.values.includes(target) || (entry.isTypeOnly && row.types?.includes(target));
  return isAllowed ? undefined : `${entry.from} may not import ${entry.to}`;
}

function complaints(file: string, code?: string): string[] {
  return importsOf(file, code)
    .map(complaint)
    .filter((text) => text !== undefined);
}

describe('layers', () => {
  test('every file of src imports only what its row allows', () => {
    const files = sourceFiles('src');
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => ROWS[layerOf(file)] === undefined)).toEqual([]);
    expect(files.flatMap((file) => complaints(file))).toEqual([]);
  });

  test.each([
    ['src/math/grid.ts', "import { countOnes } from '../tasks/count-ones.ts';"],
    ['src/tasks/count-ones.ts', "import type { Model } from '../models/model.ts';"],
    ['src/models/linear.ts', "import { cliff } from './cliff.ts';"],
    ['src/models/linear.ts', "import type { Optimizer } from '../optimizers/optimizer.ts';"],
    ['src/optimizers/rprop.ts', "export { adam } from './adam.ts';"],
    ['src/engines/engine.ts', "import { costSurface } from './reference/cost-surface.ts';"],
    ['src/engines/reference/cost-surface.ts', "import { costSurface } from '../cpu/cost-surface.ts';"],
    ['src/engines/cpu/cost-surface.ts', "import type { Engine } from '../reference/reference-engine.ts';"],
    ['src/engines/cpu/cost-surface.ts', "import text from '../../../shaders/cost-surface.wgsl?raw';"],
    ['src/engines/gpu/gpu-engine.ts', "const cpu = await import('../cpu/cpu-engine.ts');"],
    ['src/engines/gpu/gpu-engine.ts', "import { create } from 'webgpu';"],
    ['src/check/verdict.ts', "type Engine = import('../engines/gpu/gpu-engine.ts').GpuEngine;"],
    ['src/bench/runner.ts', "import { session } from '../app/session.ts';"],
    ['src/app/session.ts', "import { GpuEngine } from '../engines/gpu/gpu-engine.ts';"],
    ['src/app/session.ts', "import { html } from 'lit';"],
    ['src/app/session.ts', "import { readFileSync } from 'node:fs';"],
    ['src/views/tutorial-landscape/rnn-tutorial-landscape.ts', "import { linspace } from '../../math/grid.ts';"],
    ['src/views/tutorial-landscape/rnn-tutorial-landscape.ts', "import { type Model } from '../../models/model.ts';"],
    ['src/views/tutorial-landscape/rnn-tutorial-landscape.ts', "import '../settings/rnn-settings.ts';"],
    ['src/views/tutorial-landscape/rnn-tutorial-landscape.ts', "import { main } from '../../main.ts';"],
    ['src/offline/service-worker.ts', "import { offlineText } from '../text/offline.ts';"],
    ['src/host/served.ts', "import { RnnApp } from '../views/app/rnn-app.ts';"],
    ['src/main.ts', "import './embed/rnn-landscape.ts';"],
    ['src/views/app/rnn-app.ts', "import '../../host/browser.ts';"],
    ['src/cli/surface.ts', "import { run } from '../cli.ts';"],
    ['src/cli.ts', "import './views/index.ts';"],
    ['src/app/session.ts', "const worker = new Worker(new URL('../engines/cpu/worker.ts', import.meta.url));"],
    ['src/app/session.ts', "const shaders = import.meta.glob('../../shaders/*.wgsl', { query: '?raw' });"],
    ['src/lessons/index.ts', "import type { Lesson } from '../app/lesson/lesson.ts';"],
    ['src/shared/tools.ts', "import { linspace } from '../math/grid.ts';"],
  ])('a wrong import planted in %s is found: %s', (file, code) => {
    expect(complaints(file, code)).toHaveLength(1);
  });

  test.each([
    ['src/models/linear.ts', "import type { Model } from './model.ts';"],
    ['src/models/index.ts', "import { linear } from './linear.ts';"],
    ['src/engines/gpu/cost-surface.ts', "import text from '../../../shaders/cost-surface.wgsl?raw';"],
    ['src/views/tutorial-landscape/rnn-tutorial-landscape.ts', "import type { Model } from '../../models/model.ts';"],
    ['src/views/tutorial-landscape/rnn-tutorial-landscape.ts', "import { slice } from '../shared/slice.ts';"],
    [
      'src/views/tutorial-landscape/rnn-tutorial-landscape.ts',
      "import styles from './rnn-tutorial-landscape.css?inline';",
    ],
  ])('a right import in %s is let through: %s', (file, code) => {
    expect(complaints(file, code)).toEqual([]);
    expect(importsOf(file, code)).toHaveLength(1);
  });
});
