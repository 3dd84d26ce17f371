import { describe, expect, test } from 'vitest';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import { exploreKeeping } from '../../src/app/explore/link-parts.ts';
import type { ExploreState } from '../../src/app/explore/state.ts';
import { LinkKeeper } from '../../src/app/link-keeper.ts';
import { makeExplorer, until } from '../helpers/explorer.ts';
import { ManualClock } from '../helpers/manual-clock.ts';
import { browserClock } from '../helpers/session.ts';

const LINK = 'v=1&w=-1,1,-1,1&r=0.5,0.25@adam';

/** A page's address: it counts what was written, and can be changed by someone else's hand. */
class FakeAddress {
  value = '#/explore';
  readonly written: string[] = [];
  readonly pushed: string[] = [];
  hash(): string {
    return this.value;
  }
  replace(hash: string): void {
    this.value = hash;
    this.written.push(hash);
  }
  push(hash: string): void {
    this.value = hash;
    this.pushed.push(hash);
  }
}

/** Real work behind it, and a clock of its own for the keeper. */
async function keep(hash: string): Promise<{
  explorer: Explorer;
  address: FakeAddress;
  keeper: LinkKeeper<ExploreState>;
  clock: ManualClock;
}> {
  const clock = new ManualClock();
  // Frames need a page; here each comes with the timers.
  const working = { ...browserClock, frame: (callback: () => void) => browserClock.after(16, callback) };
  const explorer = await makeExplorer(working, 8, 8);
  const address = new FakeAddress();
  address.value = hash;
  const keeper = new LinkKeeper(explorer, exploreKeeping, clock, address);
  keeper.arrive();
  return { explorer, address, keeper, clock };
}

describe('the address', () => {
  test('opens the link that it holds, and says it in the shortest words', async () => {
    const { explorer, address } = await keep(`#/explore?${LINK}&n=500`);
    expect(explorer.state.document.window).toEqual({ a: [-1, 1], b: [-1, 1] });
    expect(explorer.state.document.runs).toMatchObject([{ start: [0.5, 0.25], optimizer: 'adam' }]);
    expect(explorer.state.notice).toBeUndefined();
    expect(address.value).toBe(`#/explore?${LINK}`);
  });

  test('without a link names the view as it is at first', async () => {
    const { explorer, address } = await keep('#/explore');
    expect(address.value).toBe('#/explore?v=1');
    expect(explorer.state.canUndo).toBe(false);
  });

  test('is not held up by what is no part of a link', async () => {
    const { explorer, address, clock } = await keep('#/explore');
    explorer.setWindow({ a: [0, 1], b: [0, 1] });
    for (let look = 0; look < 4; look++) {
      await clock.advance(100);
      explorer.store.set({ notice: undefined });
    }
    expect(address.value).toBe('#/explore?v=1&w=0,1,0,1');
  });

  test('follows changes a moment later, once for many', async () => {
    const { explorer, address, clock } = await keep('#/explore');
    address.written.length = 0;
    explorer.setWindow({ a: [0, 1], b: [0, 1] });
    explorer.setWindow({ a: [0, 2], b: [0, 1] });
    explorer.setWindow({ a: [0, 2], b: [0, 2] });
    await clock.advance(299);
    expect(address.written).toEqual([]);
    await clock.advance(1);
    expect(address.written).toEqual(['#/explore?v=1&w=0,2,0,2']);
    // What changes nothing in the link writes nothing.
    explorer.setHover([1, 1]);
    await clock.advance(1000);
    expect(address.written).toHaveLength(1);
  });

  test('waits while the runs play', async () => {
    const { explorer, address, clock } = await keep('#/explore');
    explorer.seek(0);
    await clock.advance(300);
    expect(address.value).toBe('#/explore?v=1&i=0');
    const before = address.written.length;
    explorer.togglePlay();
    await until(explorer, ({ iteration }) => iteration > 0);
    await clock.advance(1000);
    expect(explorer.state.playing).toBe(true);
    expect(address.written).toHaveLength(before);
    explorer.togglePlay();
    await clock.advance(300);
    expect(address.value).toBe(`#/explore?v=1&i=${explorer.state.iteration}`);
  });

  test('a broken link is told, changes nothing, and gives way to what is shown', async () => {
    const { explorer, address } = await keep('#/explore?v=1&m=perceptron');
    expect(explorer.state.notice?.()).toBe(
      'This link cannot be opened: model: one of linear, cliff was expected, “perceptron” was given.',
    );
    expect(explorer.link()).toBe('v=1');
    expect(address.value).toBe('#/explore?v=1');
  });

  test('a link that someone pastes over it is opened, and can be undone', async () => {
    const { explorer, address, keeper } = await keep('#/explore');
    address.value = `#/explore?${LINK}`;
    keeper.arrive();
    expect(explorer.state.document.runs[0]!.optimizer).toBe('adam');
    explorer.undo();
    expect(explorer.state.document.runs[0]!.optimizer).toBe('rprop');
  });

  test('a link whose arrival was not told of yet is opened, not overwritten', async () => {
    const { explorer, address, clock, keeper } = await keep('#/explore');
    explorer.setWindow({ a: [0, 1], b: [0, 1] });
    address.value = `#/explore?${LINK}`;
    await clock.advance(300);
    keeper.arrive();
    expect(explorer.state.document.window).toEqual({ a: [-1, 1], b: [-1, 1] });
    expect(address.value).toBe(`#/explore?${LINK}`);
  });

  test('of another place is left alone, and the view comes back with its own', async () => {
    const { explorer, address, keeper, clock } = await keep('#/explore');
    address.value = '#/tutorial';
    explorer.setWindow({ a: [0, 1], b: [0, 1] });
    await clock.advance(1000);
    expect(address.value).toBe('#/tutorial');
    address.value = '#/explore';
    keeper.arrive();
    expect(address.value).toBe('#/explore?v=1&w=0,1,0,1');
    expect(explorer.state.document.window).toEqual({ a: [0, 1], b: [0, 1] });
  });

  test('names the place alone where own data has no room in it', async () => {
    const { explorer, address, clock } = await keep('#/explore');
    const data = {
      nSequences: 256,
      nSteps: 128,
      inputs: Float64Array.from({ length: 256 * 128 }, (_, i) => Math.sin(i)),
      targets: new Float64Array(256),
    };
    explorer.setOwnData('large', data);
    await clock.advance(300);
    expect(explorer.link()).toBeUndefined();
    expect(address.value).toBe('#/explore');
  });
});
