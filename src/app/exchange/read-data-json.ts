import { exchangeText } from '../../text/exchange.ts';
import type { JsonNode } from './json.ts';
import { JsonShape } from './json-shape.ts';
import { exactText } from './numbers.ts';
import { shown } from './read-error.ts';
import { bitsOf, requireMagnitude, requireRoom, requireSteps, type Sequence } from './sequences.ts';

/** The sequences of a JSON text; see `readDataSet`. @throws ReadError */
export function readJsonSequences(text: string): Sequence[] {
  const shape = new JsonShape(text);
  const { root } = shape;
  return root.kind === 'array' ? oneByOne(shape, root.items) : sideBySide(shape, root);
}

/** `[{"input": …, "target": …}, …]` */
function oneByOne(shape: JsonShape, items: readonly JsonNode[]): Sequence[] {
  return items.map((item, index) => {
    const place = () => shape.place(item);
    requireRoom(index, place);
    const { input, target } = shape.members(item, ['input'], ['target']);
    return { inputs: inputsOf(shape, input), target: target && number(shape, target), place };
  });
}

/** `{"inputs": […], "targets": […]}`. */
function sideBySide(shape: JsonShape, node: JsonNode): Sequence[] {
  const { inputs, targets } = shape.members(node, ['inputs'], ['targets']);
  return inputsAndTargets(shape, inputs, targets);
}

/** The sequences of a data set inside of any document. @throws ReadError */
export function inputsAndTargets(shape: JsonShape, inputs: JsonNode, targets: JsonNode | undefined): Sequence[] {
  const sequences = shape.items(inputs, 'sequences');
  const goals = targets && shape.items(targets, 'targets');
  if (targets && goals && goals.length !== sequences.length) {
    shape.fail(targets, () => exchangeText().wrong.nTargets(goals.length, sequences.length));
  }
  return sequences.map((item, index) => {
    const place = () => shape.place(item);
    requireRoom(index, place);
    return { inputs: inputsOf(shape, item), target: goals && number(shape, goals[index]!), place };
  });
}

function inputsOf(shape: JsonShape, node: JsonNode): number[] {
  const found =
    node.kind === 'string'
      ? (bitsOf(node.value) ?? shape.fail(node, () => exchangeText().wrong.notBits(shown(node.value))))
      : shape.items(node, 'bits').map((item) => number(shape, item));
  requireSteps(found.length, () => shape.place(node));
  return found;
}

function number(shape: JsonShape, node: JsonNode): number {
  const value = shape.number(node);
  return requireMagnitude(value, exactText(value), () => shape.place(node));
}
