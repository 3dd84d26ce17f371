import { exchangeText } from '../../text/exchange.ts';
import type { Message } from '../../text/language.ts';
import { type JsonNode, parseJson, placeIn } from './json.ts';
import { ReadError, shown, type TextPlace } from './read-error.ts';

/** What the items of an array are, where anything is said of it. */
type ItemKind = keyof ReturnType<typeof exchangeText>['json']['items'];

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
    if (node.kind !== 'object') return this.fail(node, () => exchangeText().json.object(listed(keys), given(node)));
    for (const [key, member] of node.members) {
      if (!keys.includes(key)) this.fail(member, () => exchangeText().json.unknownKey(shown(key), listed(keys)));
    }
    for (const key of required) {
      if (!node.members.has(key)) this.fail(node, () => exchangeText().json.missingKey(shown(key)));
    }
    // Only keys of the lists above, so none of them has a meaning of its own.
    return Object.fromEntries(node.members) as Record<Required, JsonNode> & Partial<Record<Optional, JsonNode>>;
  }

  items(node: JsonNode, what: ItemKind = 'values'): readonly JsonNode[] {
    if (node.kind === 'array') return node.items;
    return this.fail(node, () => exchangeText().json.array(exchangeText().json.items[what], given(node)));
  }

  string(node: JsonNode): string {
    return node.kind === 'string' ? node.value : this.fail(node, () => exchangeText().json.string(given(node)));
  }

  oneOf<Choice extends string>(node: JsonNode, choices: readonly Choice[]): Choice {
    const value = this.string(node);
    return (
      choices.find((choice) => choice === value) ??
      this.fail(node, () => exchangeText().json.oneOf(listed(choices), shown(value)))
    );
  }

  number(node: JsonNode): number {
    return node.kind === 'number' ? node.value : this.fail(node, () => exchangeText().json.number(given(node)));
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
      this.fail(node, () => `${items.length} numbers, where ${count} were expected`);
    }
    return Float64Array.from(items, (item) => this.anyNumber(item));
  }

  place(node: JsonNode): TextPlace {
    return placeIn(this.#text, node.at);
  }

  fail(node: JsonNode, reason: Message): never {
    throw new ReadError(reason, this.place(node));
  }
}

function given({ kind }: JsonNode): string {
  return exchangeText().json.given[kind];
}

export function listed(keys: readonly string[]): string {
  return exchangeText().list(keys.map(shown));
}
