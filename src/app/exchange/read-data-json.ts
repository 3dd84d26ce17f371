import { type JsonNode, parseJson, placeIn } from './json.ts';
import { exactText } from './numbers.ts';
import { ReadError, shown } from './read-error.ts';
import { bitsOf, requireMagnitude, requireRoom, requireSteps, type Sequence } from './sequences.ts';

/** The sequences of a JSON text; see `readDataSet`. @throws ReadError */
export function readJsonSequences(text: string): Sequence[] {
  const root = parseJson(text);
  return root.kind === 'array' ? oneByOne(text, root.items) : sideBySide(text, root);
}

/** `[{"input": …, "target": …}, …]` */
function oneByOne(text: string, items: readonly JsonNode[]): Sequence[] {
  return items.map((item, index) => {
    requireRoom(index, () => placeIn(text, item.at));
    const members = membersOf(text, item, ['input', 'target']);
    const target = members.get('target');
    return {
      inputs: inputsOf(text, required(text, item, members, 'input')),
      target: target && number(text, target),
      place: () => placeIn(text, item.at),
    };
  });
}

/** `{"inputs": […], "targets": […]}` */
function sideBySide(text: string, root: JsonNode): Sequence[] {
  const members = membersOf(text, root, ['inputs', 'targets']);
  const inputs = arrayOf(text, required(text, root, members, 'inputs'), 'sequences');
  const goals = members.get('targets');
  const targets = goals && arrayOf(text, goals, 'targets');
  if (goals && targets && targets.length !== inputs.length) {
    fail(text, goals, `${targets.length} targets, where ${inputs.length} were expected, one for each sequence`);
  }
  return inputs.map((item, index) => {
    requireRoom(index, () => placeIn(text, item.at));
    return {
      inputs: inputsOf(text, item),
      target: targets && number(text, targets[index]!),
      place: () => placeIn(text, item.at),
    };
  });
}

function inputsOf(text: string, node: JsonNode): number[] {
  const found =
    node.kind === 'string'
      ? (bitsOf(node.value) ?? fail(text, node, `${shown(node.value)} is not a sequence of bits (0 and 1)`))
      : arrayOf(text, node, 'numbers, or a word of bits,').map((item) => number(text, item));
  requireSteps(found.length, () => placeIn(text, node.at));
  return found;
}

function number(text: string, node: JsonNode): number {
  if (node.kind !== 'number') return fail(text, node, `a number was expected, ${article(node.kind)} was given`);
  return requireMagnitude(node.value, exactText(node.value), () => placeIn(text, node.at));
}

function arrayOf(text: string, node: JsonNode, what: string): readonly JsonNode[] {
  if (node.kind === 'array') return node.items;
  return fail(text, node, `an array of ${what} was expected, ${article(node.kind)} was given`);
}

function membersOf(text: string, node: JsonNode, keys: readonly string[]): ReadonlyMap<string, JsonNode> {
  const named = keys.map((key) => `“${key}”`).join(' and ');
  if (node.kind !== 'object') {
    return fail(text, node, `an object with ${named} was expected, ${article(node.kind)} was given`);
  }
  for (const [key, member] of node.members) {
    if (!keys.includes(key)) fail(text, member, `the key ${shown(key)} is unknown; ${named} were expected`);
  }
  return node.members;
}

function required(text: string, node: JsonNode, members: ReadonlyMap<string, JsonNode>, key: string): JsonNode {
  return members.get(key) ?? fail(text, node, `the key “${key}” is missing`);
}

function article(kind: JsonNode['kind']): string {
  if (kind === 'null') return 'null';
  return kind === 'array' || kind === 'object' ? `an ${kind}` : `a ${kind}`;
}

function fail(text: string, node: JsonNode, message: string): never {
  throw new ReadError(message, placeIn(text, node.at));
}
