import { models } from '../../models/index.ts';
import { optimizers } from '../../optimizers/index.ts';
import { defaultHyperparameters, type Hyperparameter, type Hyperparameters } from '../../optimizers/optimizer.ts';

/** What the menu of networks offers. A sentence is made of a model's own words, so a new one needs none here. */
export const modelChoices: readonly { readonly id: string; readonly title: string; readonly sentence: string }[] =
  models.map(({ id, title, task, parameters }) => ({
    id,
    title,
    sentence: `It learns to ${task.title.charAt(0).toLowerCase()}${task.title.slice(1)}. Its parameters are the ${parameters.map(({ meaning }) => meaning).join(' and the ')}.`,
  }));

export interface OptimizerChoice {
  readonly id: string;
  readonly title: string;
  readonly hyperparameters: readonly Hyperparameter[];
  readonly defaults: Hyperparameters;
  /** false: it has no twin on the GPU, so maps of it are computed by the CPU */
  readonly runsOnGpu: boolean;
}

export const optimizerChoices: readonly OptimizerChoice[] = optimizers.map((optimizer) => ({
  id: optimizer.id,
  title: optimizer.title,
  hyperparameters: optimizer.hyperparameters,
  defaults: defaultHyperparameters(optimizer),
  runsOnGpu: optimizer.runsOn === 'cpu-and-gpu',
}));

export function optimizerChoice(id: string): OptimizerChoice {
  return optimizerChoices.find((choice) => choice.id === id) ?? optimizerChoices[0]!;
}

/** The settings that another optimizer would be given: those that it shares are kept, the others are as usual. */
export function settingsFor(id: string, present: Hyperparameters): Hyperparameters {
  const { defaults } = optimizerChoice(id);
  // A clipping threshold means the same to all; a learning rate does not.
  return { ...defaults, clipNorm: present.clipNorm ?? defaults.clipNorm! };
}
