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
    push: number,
    target: number,
    power: number,
    state: number,
    training: number,
    slope: number,
  ): void;
  /** What lies in memory from the beginning of each array on. */
  readonly arrays: Readonly<Record<ArrayName, Float64Array>>;
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
] as const;
type ArrayName = (typeof ARRAYS)[number];

type Exports = Omit<Simd, 'arrays'> & { readonly memory: WebAssembly.Memory } & Readonly<
    Record<ArrayName, WebAssembly.Global>
  >;

let opening: Promise<Simd | undefined> | undefined;
let opened: Simd | undefined;

/**
 * Compiles the kernels once. Kernels that are bound from then on use them. Where WebAssembly or its vectors are missing,
 * or a page's policy refuses them, the same numbers come from TypeScript.
 */
export async function openSimd(): Promise<void> {
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
  const { memory, findRows, fillCells, advanceRprop } = exports;
  const views = ARRAYS.map((name) => [name, new Float64Array(memory.buffer, exports[name].value as number)] as const);
  const arrays = Object.fromEntries(views) as Record<ArrayName, Float64Array>;
  return { arrays, findRows, fillCells, advanceRprop };
}
