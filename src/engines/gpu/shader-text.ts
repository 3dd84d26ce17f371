import { LOGISTIC_LIMIT } from '../../math/arithmetic.ts';
import { STATUS_OK, STATUS_SATURATED } from '../engine.ts';
import { MAX_SEQUENCES, MAX_STEPS } from './limits.ts';

/** Texts of shaders by their paths from this folder. */
export type ShaderFiles = Readonly<Record<string, string>>;

// What maps of optimizers need comes with `optimizer-text.ts`, when the first one is asked for.
const files: ShaderFiles = import.meta.glob<string>(
  [
    '../../../shaders/{cost-surface,cost-range,forward-batch,heatmap}.wgsl',
    '../../../shaders/forms/linear-rows.wgsl',
    '../../../shaders/lib/{problem,saturation,logistic}.wgsl',
    '../../../shaders/lib/{inputs,lanes}/*.wgsl',
    '../../../shaders/models/*.wgsl',
  ],
  { query: '?raw', import: 'default', eager: true },
);
const folder = '../../../shaders/';

/** Replaces the text of a file before it is joined: how a check runs wrong shaders. `file` is relative to `shaders/`. */
export type EditShader = (file: string, text: string) => string;

export interface ShaderText {
  readonly code: string;
  /** Which file, and which line of it, a line of the joined text came from; lines count from 1. */
  locate(line: number): { readonly file: string; readonly line: number };
}

/** Cells that one invocation can compute side by side: the files of `shaders/lib/lanes/`. */
export type LaneCount = 1 | 4;
const lanes = { 1: 'lib/lanes/one.wgsl', 4: 'lib/lanes/four.wgsl' } as const;

/** What is joined with a compute kernel beside the library and its model. */
export interface KernelParts {
  /** more files, relative to `shaders/` */
  readonly parts: readonly string[];
  /** lines of WGSL */
  readonly constants: readonly string[];
  /** where the kernel and its parts are looked up beside the library */
  readonly files: ShaderFiles;
  /** cells that one invocation computes side by side; one by default */
  readonly nLanes?: LaneCount;
}

/** The joined text of a compute kernel and its model. */
export function kernelText(
  kernel: string,
  modelId: string,
  nParameters: number,
  edit?: EditShader,
  more: KernelParts = { parts: [], constants: [], files: {} },
): ShaderText {
  const library = ['problem', 'saturation', 'logistic'].map((part) => `lib/${part}.wgsl`);
  return join(
    [kernel, lanes[more.nLanes ?? 1], ...library, `models/${modelId}.wgsl`, ...more.parts],
    [
      `const N_PARAMETERS = ${nParameters}u;`,
      `const MAX_SEQUENCES = ${MAX_SEQUENCES}u;`,
      `const MAX_STEPS = ${MAX_STEPS}u;`,
      `const LOGISTIC_LIMIT: f32 = ${LOGISTIC_LIMIT};`,
      ...statusLines,
      ...more.constants,
    ],
    edit,
    { ...files, ...more.files },
  );
}

/** The text of a kernel that is given the rows of a surface. */
export function rowsText(kernel: string, cellsPerInvocation: number, edit?: EditShader): ShaderText {
  const constants = {
    N_PARAMETERS: 2,
    MAX_SEQUENCES,
    MAX_STEPS,
    CELLS_PER_INVOCATION: cellsPerInvocation,
  };
  const lines = Object.entries(constants).map(([name, value]) => `const ${name} = ${value}u;`);
  return join([kernel, lanes[1], 'lib/problem.wgsl'], [...lines, ...statusLines], edit);
}

/**
 * The text of a kernel that knows nothing but its band.
 *
 * @param more constants, as WGSL writes their values
 * @param known where the kernel is looked up beside the library
 */
export function plainText(
  kernel: string,
  more: Readonly<Record<string, string>>,
  known: ShaderFiles,
  edit?: EditShader,
): ShaderText {
  const constants = { N_PARAMETERS: '2u', MAX_SEQUENCES: `${MAX_SEQUENCES}u`, MAX_STEPS: `${MAX_STEPS}u`, ...more };
  const lines = Object.entries(constants).map(([name, value]) => `const ${name} = ${value};`);
  return join([kernel, lanes[1], 'lib/problem.wgsl'], lines, edit, { ...files, ...known });
}

/** The text of a kernel that draws; `constants` are float32 numbers. */
export function drawingText(kernel: string, constants: Record<string, number>, edit?: EditShader): ShaderText {
  const lines = Object.entries(constants).map(([name, value]) => `const ${name}: f32 = ${value};`);
  return join([kernel], [...lines, ...statusLines], edit);
}

const statusLines = [`const STATUS_OK = ${STATUS_OK}u;`, `const STATUS_SATURATED = ${STATUS_SATURATED}u;`];

// The constants come last, so that the kernel's own line numbers stay true.
function join(
  parts: readonly string[],
  constants: readonly string[],
  edit: EditShader = (_file, text) => text,
  known = files,
): ShaderText {
  const texts = parts.map((file) => ({ file, lines: edit(file, textOf(file, known)).trimEnd().split('\n') }));
  texts.push({ file: '(constants)', lines: [...constants] });
  return {
    code: texts.map(({ lines }) => `${lines.join('\n')}\n`).join(''),
    locate(line: number) {
      let rest = line;
      for (const { file, lines } of texts) {
        if (rest <= lines.length) return { file, line: rest };
        rest -= lines.length;
      }
      return { file: '(end)', line: rest };
    },
  };
}

function textOf(file: string, known: ShaderFiles): string {
  const text = known[folder + file];
  if (text === undefined) throw new Error(`shader-text: shaders/${file} was expected, there is none`);
  return text;
}
