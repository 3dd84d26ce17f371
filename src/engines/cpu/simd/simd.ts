/** The kernels of `assembly/`, and where their memory holds what; each address is a number of bytes. */
export interface Simd {
  findRows(
    nRows: number,
    nSquares: number,
    nProducts: number,
    areSums: boolean,
    targetSquares: number,
    nSequences: number,
  ): void;
  fillCells(nRows: number, nColumns: number): void;
  advanceRprop(
    from: number,
    to: number,
    tenth: number,
    nSquares: number,
    nProducts: number,
    targetSquares: number,
    nSequences: number,
    convergedBelow: number,
    movedBy: number,
  ): void;
  paintCells(nCells: number, firstBin: number, nBins: number, nBands: number): void;
  /** What lies in memory from the beginning of each array on. */
  readonly arrays: Readonly<Record<ArrayName, Float64Array>>;
  /** The same of arrays of 32-bit words. */
  readonly words: Readonly<Record<WordsName, Int32Array>>;
}

const ARRAYS = [
  'SQUARES',
  'PRODUCTS',
  'MIXED',
  'OFFSET_SQUARES',
  'ROW_WEIGHTS',
  'TABLE',
  'WEIGHTS',
  'OFFSETS',
  'COSTS',
  'SQUARES_SLOPE',
  'PRODUCTS_SLOPE',
  'RUNS',
  'ENDS',
] as const;
const WORDS = ['BINS', 'PALETTE', 'COLORS'] as const;
type WordsName = (typeof WORDS)[number];
type ArrayName = (typeof ARRAYS)[number];

type Exports = Omit<Simd, 'arrays' | 'words'> & { readonly memory: WebAssembly.Memory } & Readonly<
    Record<ArrayName | WordsName, WebAssembly.Global>
  >;

let opening: Promise<Simd | undefined> | undefined;
let opened: Simd | undefined;

/**
 * Compiles the kernels once. Kernels that are bound from then on use them. Where WebAssembly or its vectors are missing,
 * or a page's policy refuses them, the same numbers come from TypeScript.
 *
 * @param mayCompile false on a page's own thread: our policy forbids it there, and to try would be reported as a breach
 */
export async function openSimd(mayCompile = !('document' in globalThis)): Promise<void> {
  if (!mayCompile) return;
  opening ??= compile().catch(() => undefined);
  opened = await opening;
}

/** The kernels, if they were opened and there are any. */
export function simd(): Simd | undefined {
  return opened;
}

async function compile(): Promise<Simd> {
  const { default: text } = await import('./assembly/index.ts?wasm');
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  const exports = instance.exports as unknown as Exports;
  const { memory, findRows, fillCells, advanceRprop, paintCells } = exports;
  const views = ARRAYS.map((name) => [name, new Float64Array(memory.buffer, exports[name].value as number)] as const);
  const arrays = Object.fromEntries(views) as Record<ArrayName, Float64Array>;
  const wordViews = WORDS.map((name) => [name, new Int32Array(memory.buffer, exports[name].value as number)] as const);
  const words = Object.fromEntries(wordViews) as Record<WordsName, Int32Array>;
  return { arrays, words, findRows, fillCells, advanceRprop, paintCells };
}
