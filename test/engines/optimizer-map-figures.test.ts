import { describe, expect, test } from 'vitest';
import { cpuEngine } from '../../src/engines/cpu/cpu-engine.ts';
import { models } from '../../src/models/index.ts';
import { mapOf, percents } from '../helpers/maps.ts';

const engine = cpuEngine({ now: () => performance.now() });

/** How many percent of the runs of a square map of starts, over the model's own window, end in which way. */
async function sharesOf(model: string, optimizer: string, settings: Parameters<typeof mapOf>[2]) {
  const map = await engine.optimizerMap(mapOf(models.find(({ id }) => id === model)!, optimizer, settings));
  return percents(map);
}

// The shares were found by NumPy code that has nothing in common with this one, from 121 × 121 starts on [−3, 3]². The
// starts here are every second or third one of them along each axis.
describe('what optimizers do in 500 steps', () => {
  test.each([
    [41, 'rprop', {}, { converged: 80.3, diverged: 0 }],
    [61, 'adam', { learningRate: 0.05 }, { converged: 37.3, diverged: 0 }],
    [41, 'momentum', { learningRate: 1e-3, momentum: 0.9 }, { converged: 37.5, diverged: 62.5 }],
    [41, 'gradient-descent', { learningRate: 1e-3 }, { converged: 4.7, diverged: 57 }],
  ])('%i² starts, %s %o', async (size, optimizer, hyperparameters, expected) => {
    const shares = await sharesOf('linear', optimizer, { size, nIterations: 500, hyperparameters });
    for (const [outcome, share] of Object.entries(expected)) {
      expect(Math.abs(shares[outcome as keyof typeof shares] - share), outcome).toBeLessThan(1);
    }
  });
});

describe('the cliff, gradient descent with rate 0.1, 1000 steps', () => {
  test.each([
    ['not clipped', 0, 26.2],
    ['clipped at 1', 1, 100],
    ['clipped at 0.1', 0.1, 42.9],
  ])('%s', async (_, clipNorm, converged) => {
    const hyperparameters = { learningRate: 0.1, clipNorm };
    const shares = await sharesOf('cliff', 'gradient-descent', { size: 31, nIterations: 1000, hyperparameters });
    expect(Math.abs(shares.converged - converged)).toBeLessThan(1);
  });
});
