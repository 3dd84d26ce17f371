import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Latest } from '../../src/app/latest.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('in any schedule of requests only the newest is delivered last, and never two jobs run at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }), async (gaps) => {
      const latest = new Latest();
      const delivered: number[] = [];
      const released: number[] = [];
      let running = 0;
      let most = 0;
      for (const [index, gap] of gaps.entries()) {
        latest.run(
          async () => {
            most = Math.max(most, ++running);
            await turn();
            await turn();
            running--;
            return index;
          },
          (result) => delivered.push(result),
          (error) => {
            throw error;
          },
          (result) => released.push(result),
        );
        for (let i = 0; i < gap; i++) await turn();
      }
      for (let i = 0; i < 8; i++) await turn();
      expect(most).toBe(1);
      expect(delivered.at(-1)).toBe(gaps.length - 1);
      expect(delivered).toEqual([...delivered].sort((a, b) => a - b));
      expect(new Set([...delivered, ...released]).size).toBe(delivered.length + released.length);
    }),
    { numRuns: 200 },
  );
});

test('a failure is told, unless something newer was asked', async () => {
  const latest = new Latest();
  const told: string[] = [];
  const failing = async () => Promise.reject(new Error('broken'));
  latest.run(
    failing,
    () => {},
    (error) => told.push(String(error)),
  );
  await turn();
  expect(told).toEqual(['Error: broken']);
  latest.run(
    failing,
    () => {},
    (error) => told.push(String(error)),
  );
  latest.cancel();
  await turn();
  expect(told).toHaveLength(1);
});
