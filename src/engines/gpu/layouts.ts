/**
 * The fields of each WGSL struct that is written from here, in order. All are 4-byte scalars, so field i lies at byte
 * 4·i. A test holds these lists against the structs in `shaders/`.
 */
export const layouts = {
  Problem: { nSequences: 'u32', nSteps: 'u32', stateBound: 'f32' },
  Band: { first: 'u32', count: 'u32' },
  Stretch: { first: 'u32', count: 'u32', firstStep: 'u32', nSteps: 'u32', isTenth: 'u32', trainingBound: 'f32' },
  Sums: { targetSquares: 'f32', largestSum: 'f32', largestTarget: 'f32' },
  Track: {
    cost: 'f32',
    movedCost: 'f32',
    tenthCost: 'f32',
    laterCost: 'f32',
    divergedAt: 'u32',
    convergedSince: 'u32',
    movedAt: 'u32',
  },
  CostRow: { center: 'f32', curvature: 'f32', rest: 'f32', scale: 'f32', limit: 'f32', origin: 'u32' },
  Look: { nCells: 'u32', stride: 'u32' },
  Found: { smallest: 'u32', largest: 'u32', kept: 'u32' },
  Picture: {
    width: 'f32',
    height: 'f32',
    nColumns: 'u32',
    nRows: 'u32',
    stripe: 'f32',
    ofCost: 'u32',
    filled: 'u32',
    contours: 'u32',
    inside: 'u32',
  },
} as const;

/** The bytes of a struct. */
export function pack<Name extends keyof typeof layouts>(
  name: Name,
  values: Readonly<Record<keyof (typeof layouts)[Name], number>>,
): Uint32Array<ArrayBuffer> {
  const fields = Object.entries(layouts[name]);
  const words = new Uint32Array(fields.length);
  const floats = new Float32Array(words.buffer);
  fields.forEach(([field, type], index) => {
    const value = (values as Readonly<Record<string, number>>)[field]!;
    if (type === 'u32') words[index] = value;
    else floats[index] = value;
  });
  return words;
}
