import { exchangeText } from '../../text/exchange.ts';
import { ReadError, type Refusal, refusal } from './read-error.ts';

/** Code units that are turned into text at once: a call takes only so many arguments. */
const CHUNK = 8192;

/**
 * The text of a file, strictly: a byte that UTF-8 doesn't allow (a file in Latin-1 or UTF-16, a cut-off character,
 * an overlong form, a surrogate) is a reason to take nothing, never a replacement character.
 *
 * @see RFC 3629, section 4
 */
export function decodeUtf8(bytes: Uint8Array): { readonly ok: true; readonly text: string } | Refusal {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refusal(new ReadError(() => exchangeText().wrong.utf16));
  }
  let text = '';
  const units = new Uint16Array(CHUNK + 1);
  let nUnits = 0;
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at]!;
    const length = lengthOf(first);
    let code = length === 1 ? first : first & (0x7f >> length);
    let isValid = length > 0;
    for (let next = 1; next < length; next++) {
      const byte = bytes[at + next] ?? 0;
      isValid &&= byte >> 6 === 2;
      code = code * 64 + (byte & 63);
    }
    if (!isValid || isForbidden(code, length)) {
      const hex = first.toString(16).toUpperCase().padStart(2, '0');
      const place = { line, column: at - lineStart + 1 };
      return refusal(new ReadError(() => exchangeText().wrong.notUtf8(hex, at), place));
    }
    at += length;
    if (first === 0x0a) {
      line++;
      lineStart = at;
    }
    if (code > 0xffff) {
      units[nUnits++] = 0xd7c0 + (code >> 10);
      units[nUnits++] = 0xdc00 + (code & 0x3ff);
    } else {
      units[nUnits++] = code;
    }
    if (nUnits < CHUNK && at < bytes.length) continue;
    text += String.fromCharCode(...units.subarray(0, nUnits));
    nUnits = 0;
  }
  return { ok: true, text };
}

/** Bytes of the character that begins with `first`; 0 where none does. */
function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

/** Overlong forms, surrogates, and what lies beyond Unicode. */
function isForbidden(code: number, length: number): boolean {
  if (length === 3) return code < 0x800 || (code >= 0xd800 && code <= 0xdfff);
  return length === 4 && (code < 0x10000 || code > 0x10ffff);
}
