/** The alphabet of RFC 4648, section 5. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BITS = 6;

/** Bytes as text for a link, without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = '';
  let [held, nBits] = [0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    for (nBits += 8; nBits >= BITS; ) {
      nBits -= BITS;
      text += ALPHABET[(held >> nBits) & 63];
    }
  }
  return nBits > 0 ? text + ALPHABET[(held << (BITS - nBits)) & 63] : text;
}

/** The bytes of a text; undefined unless it is exactly what `encodeBase64url` makes of them. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * BITS) / 8));
  let [held, nBits, at] = [0, 0, 0];
  for (const character of text) {
    held = ((held << BITS) | ALPHABET.indexOf(character)) & 0xffff;
    nBits += BITS;
    if (nBits < 8) continue;
    nBits -= 8;
    bytes[at++] = held >> nBits;
  }
  // What is left over is less than a character, and zero.
  return nBits < BITS && (held & ((1 << nBits) - 1)) === 0 ? bytes : undefined;
}
