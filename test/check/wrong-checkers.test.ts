import { expect, test } from 'vitest';
import { judge, trueChecker, wrongCheckers } from '../helpers/wrong-checkers.ts';

test('the checker accepts all 96 legal GPUs and rejects every wrong engine', () => {
  expect(judge(trueChecker)).toEqual([]);
});

test.each(Object.entries(wrongCheckers))('a checker that %s is found out', (name, checker) => {
  const mistakes = judge(checker);
  console.info(`${name}: ${mistakes.length} mistakes, first: ${mistakes[0]}`);
  expect(mistakes.length).toBeGreaterThan(0);
});
