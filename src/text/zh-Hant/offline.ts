import type { offline as English } from '../en/offline.ts';

export const offline: typeof English = {
  ready: '新版本已就緒',
  meaning: '重新載入之前，這個頁面會維持原狀。',
  reload: '重新載入',
  later: '稍後再說',
};
