import type { tables as english } from '../en/tables.ts';

export const tables: typeof english = {
  close: '關閉',
  none: '–',
  thinned: (shown, total) => `共 ${total} 列，等距顯示其中 ${shown} 列。`,
};
