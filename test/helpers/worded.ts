import type { Message } from '../../src/text/language.ts';

/** What was answered, its message put into words. */
export function worded<Answer extends object>(
  answer: Answer,
): Answer | (Omit<Answer, 'message'> & { message: string }) {
  return 'message' in answer ? { ...answer, message: (answer.message as Message)() } : answer;
}
