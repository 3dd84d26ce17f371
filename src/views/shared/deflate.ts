import type { Deflate } from '../../app/lesson/pack-lesson.ts';

/** The browser's own compression. */
export const deflate: Deflate = {
  async pack(text) {
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(packed).arrayBuffer());
  },

  async unpack(bytes, most) {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      chunks.push(next.value);
      length += next.value.length;
      if (length <= most) continue;
      await reader.cancel();
      return undefined;
    }
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  },
};
