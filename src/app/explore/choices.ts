import { models } from '../../models/index.ts';
import type { Model } from '../../models/model.ts';
import { optimizers } from '../../optimizers/index.ts';
import { defaultHyperparameters, type Hyperparameter, type Hyperparameters } from '../../optimizers/optimizer.ts';
import { names } from '../../text/names.ts';
import { panelsText } from '../../text/panels.ts';

/** What the menu of networks offers. */
export const modelChoices: readonly Pick<Model, 'id'>[] = models;

/** What a network is, in two sentences. */
export function modelSentence({ id, parameters }: Pick<Model, 'id' | 'parameters'>): string {
  const words = names();
  return panelsText().data.sentence(
    words.tasks[id]!,
    parameters.map(({ key }) => words.parameters[id]![key]!),
  );
}

export interface OptimizerChoice {
  readonly id: string;
  readonly hyperparameters: readonly Hyperparameter[];
  readonly defaults: Hyperparameters;
  /** false: it has no twin on the GPU, so maps of it are computed by the CPU */
  readonly runsOnGpu: boolean;
}

export const optimizerChoices: readonly OptimizerChoice[] = optimizers.map((optimizer) => ({
  id: optimizer.id,
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
