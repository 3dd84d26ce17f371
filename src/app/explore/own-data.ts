import { exchangeText } from '../../text/exchange.ts';
import type { Message } from '../../text/language.ts';
import { checkSize } from '../exchange/data-limits.ts';
import { type DataReading, readDataSet } from '../exchange/read-data.ts';
import { decodeUtf8 } from '../exchange/utf8.ts';

export { dataLimits } from '../exchange/data-limits.ts';

/** A data set, read whole with its preview; or nothing of it, with one sentence. */
export type ReadData = DataReading | { readonly ok: false; readonly message: Message };

export function readDataText(text: string): ReadData {
  return readDataSet(text);
}

/** What of a browser's `File` is needed. */
export interface FileLike {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Reads a file someone brought along; its size is looked at before anything of it is read. */
export async function readDataFile(file: FileLike): Promise<ReadData> {
  const tooLarge = checkSize(file.size);
  if (tooLarge) return tooLarge;
  try {
    const decoded = decodeUtf8(new Uint8Array(await file.arrayBuffer()));
    return decoded.ok ? readDataSet(decoded.text, file.name) : decoded;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, message: () => exchangeText().wrong.unreadable(reason) };
  }
}
