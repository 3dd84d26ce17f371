import type { tables as english } from '../en/tables.ts';

export const tables: typeof english = {
  close: '关闭',
  none: '–',
  thinned: (shown, total) => `共 ${total} 行，等距显示其中 ${shown} 行。`,
};
