import { expect, test } from 'vitest';
import { DIST } from '../../scripts/build.mjs';
import { measureFrames } from '../../scripts/frame-times.mjs';
import { serve } from '../../scripts/static-server.mjs';

test('a million pixels are panned and zoomed live, and no task keeps the main thread for 50 ms of work', async () => {
  const { url, close } = await serve({ folder: DIST, port: 0 });
  try {
    const times = await measureFrames({ url });
    console.log(`frames at ${times.plot.join(' × ')}:`, times);
    expect(times.plot).toEqual([1000, 1000]);
    // The processor's own time: what else the machine does at the moment says nothing about the page.
    expect(times.longestWork).toBeLessThan(50);
    expect(times.nPictures).toBeGreaterThan(20);
  } finally {
    await close();
  }
});
