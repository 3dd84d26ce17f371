import type { Message } from '../../text/language.ts';
import { lessonFilesText } from '../../text/lesson-files.ts';
import { decodeUtf8 } from '../exchange/utf8.ts';
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import { MAX_PACKED } from './lesson-link.ts';
import { MAX_FILE } from './lesson-shape.ts';

/** Compression without a header, as the browser has it. @see RFC 1951 */
export interface Deflate {
  pack(text: string): Promise<Uint8Array>;
  /**
   * @returns undefined as soon as there are more than `most` bytes
   * @throws where the bytes are damaged
   */
  unpack(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array | undefined>;
}

const words = () => lessonFilesText().link;

/** A lesson's file as text for a link; undefined where it is too long for one. */
export async function packLesson(text: string, deflate: Deflate): Promise<string | undefined> {
  const packed = encodeBase64url(await deflate.pack(text));
  return packed.length <= MAX_PACKED ? packed : undefined;
}

/** A lesson's file from a link. A small link may unpack to anything, so it is stopped where a file would be too large. */
export async function unpackLesson(
  packed: string,
  deflate: Deflate,
): Promise<{ readonly text: string } | { readonly message: Message }> {
  const damaged = { message: () => words().packed };
  const bytes = decodeBase64url(packed);
  if (!bytes) return damaged;
  let unpacked: Uint8Array | undefined;
  try {
    unpacked = await deflate.unpack(bytes, MAX_FILE);
  } catch {
    return damaged;
  }
  if (!unpacked) return { message: () => words().packedLong(String(MAX_FILE / 1024)) };
  const decoded = decodeUtf8(unpacked);
  return decoded.ok ? { text: decoded.text } : damaged;
}
