import type { embed as English } from '../en/embed.ts';

export const embed: typeof English = {
  dataTwice: '連結已帶有自己的資料，因此 seed、sequences、steps 與 share 不起作用。',
  refused: (reason) => `無法採用這些屬性：${reason}。`,
  notOneOf: (attribute, known, given) => `「${attribute}」必須是 ${known.join('、')} 之一；「${given}」不是。`,
  open: '在 rnnscape 中開啟',
  figure: '循環神經網路的損失曲面',
};
