import { expect, test } from 'vitest';
import { Engines, type GpuEngine } from '../../src/app/engines.ts';
import type { EngineState } from '../../src/app/state.ts';
import { referenceEngine } from '../../src/engines/reference/reference-engine.ts';
import { ManualClock } from '../helpers/manual-clock.ts';

function setUp(...answers: ('hardware' | 'software' | 'none')[]) {
  const clock = new ManualClock();
  const told: EngineState[] = [];
  const losers: ((why: string) => void)[] = [];
  const engines = new Engines(
    {
      cpu: () => ({ ...referenceEngine(() => 0), id: 'cpu', adapter: 'this CPU' }),
      async gpu() {
        const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
        if (answer === 'none') return { reason: () => 'Your browser has no WebGPU, so the CPU computes.' };
        const lost = new Promise<string>((resolve) => losers.push(resolve));
        const engine: GpuEngine = {
          ...referenceEngine(() => 0),
          id: 'gpu',
          adapter: `a ${answer} GPU`,
          isSoftware: answer === 'software',
          lost,
        };
        return { engine };
      },
    },
    clock,
  );
  engines.store.subscribe(() => told.push(engines.store.state));
  return { clock, told, engines, lose: () => losers.at(-1)!('driver crashed') };
}

test('a hardware GPU computes', async () => {
  const { engines, told } = setUp('hardware');
  await engines.start();
  expect(engines.active.id).toBe('gpu');
  expect(told.at(-1)).toMatchObject({ active: 'gpu', gpuAvailable: true, notice: undefined });
});

test('without a GPU the CPU computes and says why', async () => {
  const { engines, told } = setUp('none');
  await engines.start();
  expect(engines.active.id).toBe('cpu');
  expect(told.at(-1)).toMatchObject({ active: 'cpu', gpuAvailable: false });
  expect(told.at(-1)!.notice?.()).toMatch(/no WebGPU/);
});

test('a software GPU waits until it is chosen', async () => {
  const { engines, told } = setUp('software');
  await engines.start();
  expect(engines.active.id).toBe('cpu');
  expect(told.at(-1)!.notice?.()).toMatch(/program on the CPU/);
  engines.prefer('gpu');
  expect(told.at(-1)).toMatchObject({ active: 'gpu', isSoftware: true });
  engines.prefer('cpu');
  expect(told.at(-1)).toMatchObject({ active: 'cpu', notice: undefined });
});

test('all that are there can be asked for, whichever computes', async () => {
  const { engines, lose, clock } = setUp('software', 'none');
  const ids = () => engines.available.map(({ id }) => id);
  expect(ids()).toEqual(['cpu']);
  await engines.start();
  expect(ids()).toEqual(['cpu', 'gpu']);
  lose();
  await clock.advance(0);
  expect(ids()).toEqual(['cpu']);
});

test('after a loss the CPU computes until a new device stands', async () => {
  const { engines, told, clock, lose } = setUp('hardware', 'none', 'none', 'hardware');
  await engines.start();
  lose();
  await clock.advance(0);
  expect(engines.active.id).toBe('cpu');
  expect(told.at(-1)!.notice?.()).toMatch(/lost \(driver crashed\)/);
  await clock.advance(1500);
  expect(engines.active.id).toBe('cpu');
  expect(told.at(-1)!.notice?.()).toMatch(/lost|no WebGPU/);
  await clock.advance(6000);
  expect(engines.active.id).toBe('gpu');
  expect(told.at(-1)!.notice).toBeUndefined();
});
