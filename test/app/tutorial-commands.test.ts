import { expect, test } from 'vitest';
import { bitsOf, gradientThroughTime, unrolled } from '../../src/app/derived.ts';
import { type Settings, tutorialSettings } from '../../src/app/settings.ts';
import { gradientCommand, predictCommand, surfaceCommand, trainCommand } from '../../src/app/tutorial-commands.ts';
import { json } from '../helpers/cli.ts';
import { makeSession, settled } from '../helpers/session.ts';

const CALL = 'npm run -s cli -- ';
/** Runs what a figure says, as it stands there. */
const reproduced = <Document>(command: string) => {
  expect(command.startsWith(CALL)).toBe(true);
  return json<Document>(command.slice(CALL.length));
};

const changed: Settings = {
  ...tutorialSettings,
  seed: 7,
  nSequences: 5,
  nSteps: 8,
  start: [-0.5, 1e-7],
  nIterations: 40,
  hyperparameters: { ...tutorialSettings.hyperparameters, etaMinus: 0.25, deltaInitial: 0.01 },
};

test.each([tutorialSettings, changed])(
  'the commands beside the figures give their numbers, bit by bit: seed $seed',
  async (settings) => {
    const session = await makeSession();
    session.setSettings(settings);
    await settled(session, () => session.state.surfaces.every(({ busy }) => !busy));
    const { surfaces, run, data } = session.state;
    for (const { surface, window } of surfaces) {
      const { cost, ...axes } = await reproduced<{ cost: number[][]; wx: number[] }>(
        surfaceCommand(settings, window, 100),
      );
      expect([axes.wx[0], axes.wx.at(-1)]).toEqual(window[0]);
      expect(cost.flat()).toEqual([...surface!.costs]);
    }
    const { final, cost } = await reproduced<{ final: number[]; cost: number }>(trainCommand(settings));
    expect(final).toEqual([...run.parameters.slice(-2)]);
    expect(cost).toBe(run.costs.at(-1));
    const at = Float64Array.of(1, 2);
    const { stateGradient } = await reproduced<{ stateGradient: number[] }>(gradientCommand(settings, at));
    expect(stateGradient).toEqual([...gradientThroughTime(session.state, at)]);
    expect(stateGradient).toHaveLength(data.nSteps + 1);
    const { output, target } = unrolled({ data, sequence: 1 }, at);
    expect(await reproduced(predictCommand(at, bitsOf(data, 1)))).toEqual({ output, target });
  },
);
