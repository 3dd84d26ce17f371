import { encode } from 'uqr';
import { exchangeText } from '../../text/exchange.ts';
import type { Message } from '../../text/language.ts';

export interface QrCode {
  readonly ok: true;
  /** 1 … 40; the code has 17 + 4·version modules along each side */
  readonly version: number;
  readonly size: number;
  /** true: dark. Without the four light modules that have to be left free on every side, shape [size, size] */
  readonly modules: readonly (readonly boolean[])[];
}

/** Bytes that the largest code holds at its lowest level of error correction (ISO/IEC 18004, table 7). */
const MOST_BYTES = 2953;
/** Above this, level M (15 % may be damaged) would need a larger code than the largest. */
const MOST_BYTES_AT_M = 2331;

/** A link as a QR code, or why it has none. */
export function qrCode(link: string): QrCode | { readonly ok: false; readonly message: Message } {
  if (link.startsWith('file:')) return { ok: false, message: () => exchangeText().qr.fromFile };
  const nBytes = utf8Length(link);
  if (nBytes > MOST_BYTES) {
    return { ok: false, message: () => exchangeText().qr.tooLong(nBytes, MOST_BYTES) };
  }
  const { version, size, data } = encode(link, { ecc: nBytes > MOST_BYTES_AT_M ? 'L' : 'M', border: 0 });
  return { ok: true, version, size, modules: data };
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
