import { exchangeText } from '../../text/exchange.ts';
import type { Message } from '../../text/language.ts';

/** Where something stands in a text; both count from 1, columns in characters of the line. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Why a text can't be read. There is no place in its words yet: `refusal` puts it in front. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly reason: Message;
  readonly place: TextPlace | undefined;

  constructor(reason: Message, place?: TextPlace) {
    super(reason());
    this.reason = reason;
    this.place = place;
  }
}

/** What a reader answers where it took nothing at all. */
export interface Refusal {
  readonly ok: false;
  /** one sentence: “line 3, column 12: “2x” is not a number” */
  readonly message: Message;
  readonly line?: number;
  readonly column?: number;
}

/** Runs a reader: its result, or the reason why there is none. Errors that are not about the text go through. */
export function refusing<Result extends { readonly ok: true }>(read: () => Result): Result | Refusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadError) return refusal(error);
    throw error;
  }
}

export function refusal({ reason, place }: ReadError): Refusal {
  if (!place) return { ok: false, message: reason };
  return { ok: false, message: () => exchangeText().wrong.at(place.line, place.column, reason()), ...place };
}

const LONGEST_SHOWN = 24;

/** What was found, in quotation marks, short and without anything that could disturb the sentence around it. */
export function shown(text: string): string {
  const characters = [...text.slice(0, 2 * LONGEST_SHOWN)];
  const cut = characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN).join('')}…` : text;
  return exchangeText().quoted(cut.replaceAll(/\p{C}/gu, '\ufffd'));
}
