import { describe, expect, test } from 'vitest';
import { openDawn } from '../../src/cli/dawn.ts';

let missing = 'not opened';

/** WebGPU in Node, opened once for each test process. */
export const gpu = await openDawn((reason) => {
  missing = reason;
});

/** Tests that need an adapter: skipped with the reason where there is none, a failure with REQUIRE_GPU=1. */
export function describeWithGpu(title: string, tests: (gpu: GPU) => void): void {
  if (gpu) {
    const found = gpu;
    describe(title, () => tests(found));
  } else if (process.env.REQUIRE_GPU === '1') {
    test(title, () => expect.fail(`REQUIRE_GPU is set, but: ${missing}`));
  } else {
    test.skip(`${title} (no GPU: ${missing})`, () => {});
  }
}
