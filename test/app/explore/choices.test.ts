import { describe, expect, test } from 'vitest';
import {
  modelChoices,
  modelSentence,
  optimizerChoice,
  optimizerChoices,
  settingsFor,
} from '../../../src/app/explore/choices.ts';
import { models } from '../../../src/models/index.ts';
import { optimizers } from '../../../src/optimizers/index.ts';

describe('the menus', () => {
  test('offer every model of the list with a sentence, and every optimizer with all its settings', () => {
    expect(modelChoices.map(({ id }) => id)).toEqual(models.map(({ id }) => id));
    for (const model of models)
      expect(modelSentence(model)).toMatch(/^[A-Z].+\. Its parameters are the .+ and the .+\.$/);
    expect(optimizerChoices.map(({ id }) => id)).toEqual(optimizers.map(({ id }) => id));
    for (const { hyperparameters, defaults } of optimizerChoices) {
      expect(Object.keys(defaults)).toEqual(hyperparameters.map(({ key }) => key));
      for (const { key, range } of hyperparameters) {
        expect(defaults[key]).toBeGreaterThanOrEqual(range[0]);
        expect(defaults[key]).toBeLessThanOrEqual(range[1]);
      }
    }
  });

  test('say which optimizers the CPU alone can run', () => {
    const alone = optimizerChoices.filter(({ runsOnGpu }) => !runsOnGpu).map(({ id }) => id);
    expect(alone).toEqual(['hessian-free']);
  });

  test('an optimizer that is none of the list stands for the first', () => {
    expect(optimizerChoice('none').id).toBe(optimizers[0]!.id);
  });
});

describe('another optimizer', () => {
  test('keeps the clipping threshold, which means the same to all, and nothing else', () => {
    const present = { ...optimizerChoice('gradient-descent').defaults, learningRate: 7, clipNorm: 2 };
    for (const { id, defaults } of optimizerChoices) {
      expect(settingsFor(id, present)).toEqual({ ...defaults, clipNorm: 2 });
      expect(settingsFor(id, {})).toEqual(defaults);
    }
    expect(settingsFor('adam', { clipNorm: 0 }).clipNorm).toBe(0);
  });
});
