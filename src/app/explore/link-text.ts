import { exploreText } from '../../text/explore.ts';
import type { Message } from '../../text/language.ts';

/** Why a link can't be read: the end of a sentence. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly reason: Message;

  constructor(reason: Message) {
    super(reason());
    this.reason = reason;
  }
}

/** What a part of a link holds: a name of the catalog, or a word that is the same in every language. */
export type Thing = keyof ReturnType<typeof exploreText>['link']['things'] | Message;

function named(what: Thing): string {
  return typeof what === 'function' ? what() : exploreText().link.things[what];
}

const NUMBER = /^-?(0|[1-9]\d{0,20})(\.\d{1,340})?(e[+-]?\d{1,3})?$/;

/** @throws LinkError unless the text is one number, written as JavaScript writes it, from `from` to `to` */
export function number(what: Thing, text: string, from: number, to: number): number {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!(value >= from && value <= to)) {
    throw new LinkError(() => exploreText().link.number(named(what), from, to, shown(text)));
  }
  return value;
}

/** @throws LinkError unless the text is one whole number from `from` to `to` */
export function whole(what: Thing, text: string, from: number, to: number): number {
  if (!/^(0|[1-9]\d{0,9})$/.test(text) || Number(text) < from || Number(text) > to) {
    throw new LinkError(() => exploreText().link.whole(named(what), from, to, shown(text)));
  }
  return Number(text);
}

/** @throws LinkError unless the text is one of `choices` */
export function oneOf<Choice extends string>(what: Thing, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === text);
  if (choice === undefined) {
    throw new LinkError(() => exploreText().link.oneOf(named(what), choices, shown(text)));
  }
  return choice;
}

/** The text between separators; no text at all is a list of nothing. @throws LinkError unless there are from `least` to `most` */
export function list(what: Thing, text: string, separator: string, least: number, most: number): string[] {
  const items = text === '' ? [] : text.split(separator);
  if (items.length < least || items.length > most) {
    throw new LinkError(() => exploreText().link.count(named(what), least, most, items.length));
  }
  return items;
}

/** @throws LinkError unless there are exactly `count` parts between the separators */
export function parts(what: Thing, text: string, separator: string, count: number): string[] {
  return list(what, text, separator, count, count);
}

/** A number as JavaScript writes it, minus zero included, which is a number of its own. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** What was given, short and harmless. */
export function shown(text: string): string {
  return text.slice(0, 24).replaceAll(/[^\x20-\x7e]/g, '?');
}
