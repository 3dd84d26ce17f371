import { type JsonNode, parseJson, placeIn } from './json.ts';
import { ReadError, shown, type TextPlace } from './read-error.ts';

/** Takes a JSON document apart, and says where something else was expected. Every method throws ReadError for that. */
export class JsonShape {
  readonly root: JsonNode;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.root = parseJson(text);
  }

  /** The members of an object that has all of `required`, perhaps some of `optional`, and nothing else. */
  members<Required extends string, Optional extends string = never>(
    node: JsonNode,
    required: readonly Required[],
    optional: readonly Optional[] = [],
  ): Readonly<Record<Required, JsonNode> & Partial<Record<Optional, JsonNode>>> {
    const keys: readonly string[] = [...required, ...optional];
    const named = keys.map((key) => `“${key}”`).join(', ');
    if (node.kind !== 'object') return this.fail(node, `an object with ${named} was expected, ${given(node)}`);
    for (const [key, member] of node.members) {
      if (!keys.includes(key)) this.fail(member, `the key ${shown(key)} is unknown; ${named} were expected`);
    }
    for (const key of required) if (!node.members.has(key)) this.fail(node, `the key “${key}” is missing`);
    // Only keys of the lists above, so none of them has a meaning of its own.
    return Object.fromEntries(node.members) as Record<Required, JsonNode> & Partial<Record<Optional, JsonNode>>;
  }

  /** @param what its items are, in words */
  items(node: JsonNode, what: string): readonly JsonNode[] {
    if (node.kind === 'array') return node.items;
    return this.fail(node, `an array of ${what} was expected, ${given(node)}`);
  }

  string(node: JsonNode): string {
    return node.kind === 'string' ? node.value : this.fail(node, `a string was expected, ${given(node)}`);
  }

  oneOf<Choice extends string>(node: JsonNode, choices: readonly Choice[]): Choice {
    const value = this.string(node);
    const named = choices.map((choice) => `“${choice}”`).join(', ');
    return (
      choices.find((choice) => choice === value) ??
      this.fail(node, `one of ${named} was expected, ${shown(value)} was given`)
    );
  }

  number(node: JsonNode): number {
    return node.kind === 'number' ? node.value : this.fail(node, `a number was expected, ${given(node)}`);
  }

  /** A number as `jsonNumber` writes it, those that aren't finite included. */
  anyNumber(node: JsonNode): number {
    if (node.kind !== 'string') return this.number(node);
    const value = { Infinity: Number.POSITIVE_INFINITY, '-Infinity': Number.NEGATIVE_INFINITY, NaN: Number.NaN };
    return value[this.oneOf(node, ['Infinity', '-Infinity', 'NaN'])];
  }

  /** An array of `count` such numbers. */
  numbers(node: JsonNode, count?: number): Float64Array {
    const items = this.items(node, 'numbers');
    if (count !== undefined && items.length !== count) {
      this.fail(node, `${items.length} numbers, where ${count} were expected`);
    }
    return Float64Array.from(items, (item) => this.anyNumber(item));
  }

  place(node: JsonNode): TextPlace {
    return placeIn(this.#text, node.at);
  }

  fail(node: JsonNode, message: string): never {
    throw new ReadError(message, this.place(node));
  }
}

function given({ kind }: JsonNode): string {
  if (kind === 'null') return 'null was given';
  return kind === 'array' || kind === 'object' ? `an ${kind} was given` : `a ${kind} was given`;
}
