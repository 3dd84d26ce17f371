/** Why a link can't be read: the end of a sentence. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
}

const NUMBER = /^-?(0|[1-9]\d{0,20})(\.\d{1,340})?(e[+-]?\d{1,3})?$/;

/** @throws LinkError unless the text is one number, written as JavaScript writes it, from `from` to `to` */
export function number(what: string, text: string, from: number, to: number): number {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!(value >= from && value <= to)) {
    throw new LinkError(`${what}: a number from ${from} to ${to} was expected, “${shown(text)}” was given`);
  }
  return value;
}

/** @throws LinkError unless the text is one whole number from `from` to `to` */
export function whole(what: string, text: string, from: number, to: number): number {
  if (!/^(0|[1-9]\d{0,9})$/.test(text) || Number(text) < from || Number(text) > to) {
    throw new LinkError(`${what}: a whole number from ${from} to ${to} was expected, “${shown(text)}” was given`);
  }
  return Number(text);
}

/** @throws LinkError unless the text is one of `choices` */
export function oneOf<Choice extends string>(what: string, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === text);
  if (choice === undefined) {
    throw new LinkError(`${what}: one of ${choices.join(', ')} was expected, “${shown(text)}” was given`);
  }
  return choice;
}

/** The text between separators; no text at all is a list of nothing. @throws LinkError unless there are from `least` to `most` */
export function list(what: string, text: string, separator: string, least: number, most: number): string[] {
  const items = text === '' ? [] : text.split(separator);
  if (items.length < least || items.length > most) {
    throw new LinkError(`${what}: from ${least} to ${most} were expected, ${items.length} were given`);
  }
  return items;
}

/** @throws LinkError unless there are exactly `count` parts between the separators */
export function parts(what: string, text: string, separator: string, count: number): string[] {
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
