import type { offline as English } from '../en/offline.ts';

export const offline: typeof English = {
  ready: '新版本已就绪',
  meaning: '重新加载之前，此页面会保持原样。',
  reload: '重新加载',
  later: '以后再说',
};
