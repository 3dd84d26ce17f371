/** One operator of a graph. */
export interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export interface Graph {
  readonly nodes: readonly Node[];
  /** a name and a shape each, all in float32 */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly outputs: Readonly<Record<string, readonly number[]>>;
}

/**
 * A graph as the bytes of an ONNX model of operator set 17.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the numbers of the fields
 */
export function onnxModel({ nodes, inputs, outputs }: Graph): Uint8Array {
  const graph = [
    ...nodes.map((node) =>
      field(1, [
        ...node.inputs.map((name) => field(1, text(name))),
        ...node.outputs.map((name) => field(2, text(name))),
        field(4, text(node.operator)),
      ]),
    ),
    field(2, text('surface')),
    ...Object.entries(inputs).map(([name, shape]) => field(11, valueInfo(name, shape))),
    ...Object.entries(outputs).map(([name, shape]) => field(12, valueInfo(name, shape))),
  ];
  const operatorSet = [field(1, text('')), count(2, 17)];
  return Uint8Array.from([count(1, 8), field(7, graph), field(8, operatorSet)].flat());
}

type Bytes = readonly number[];
const FLOAT = 1;

function valueInfo(name: string, shape: readonly number[]): Bytes[] {
  const dimensions = shape.map((size) => field(1, [count(1, size)]));
  return [field(1, text(name)), field(2, [field(1, [count(1, FLOAT), field(2, dimensions)])])];
}

/** A field of protobuf that holds bytes, or other fields. */
function field(number: number, parts: readonly (number | Bytes)[]): Bytes {
  const bytes = parts.flat();
  return [...variable(number * 8 + 2), ...variable(bytes.length), ...bytes];
}

/** A field of protobuf that holds a whole number. */
function count(number: number, value: number): Bytes {
  return [...variable(number * 8), ...variable(value)];
}

/** Seven bits a byte, the lowest first. */
function variable(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...variable(Math.floor(value / 128))];
}

function text(name: string): number[] {
  return [...new TextEncoder().encode(name)];
}
