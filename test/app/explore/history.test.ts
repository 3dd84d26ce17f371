import { expect, test } from 'vitest';
import { History } from '../../../src/app/explore/history.ts';

test('undo and redo walk through what was', () => {
  const history = new History('a');
  expect([history.canUndo, history.canRedo, history.undo()]).toEqual([false, false, 'a']);
  history.push('b');
  history.push('c');
  expect([history.undo(), history.undo(), history.canUndo]).toEqual(['b', 'a', false]);
  expect([history.redo(), history.redo(), history.canRedo]).toEqual(['b', 'c', false]);
  history.undo();
  history.push('d');
  expect([history.canRedo, history.undo(), history.redo()]).toEqual([false, 'b', 'd']);
});

test('the moves of one gesture are undone together, those of the next by themselves', () => {
  const history = new History(0);
  history.push(1, 'drag');
  history.push(2, 'drag');
  history.seal();
  history.push(3, 'drag');
  history.push(4, 'slide');
  expect([history.undo(), history.undo(), history.undo()]).toEqual([3, 2, 0]);
});

test('what is replaced leaves no trace, and the oldest is forgotten', () => {
  const history = new History(0);
  history.push(1);
  history.replace(10);
  expect([history.undo(), history.redo()]).toEqual([0, 10]);
  for (let value = 0; value < 500; value++) history.push(value);
  let steps = 0;
  while (history.canUndo) {
    history.undo();
    steps++;
  }
  expect(steps).toBe(200);
});
