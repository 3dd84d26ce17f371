import type { embed as English } from '../en/embed.ts';

export const embed: typeof English = {
  dataTwice: '链接已带有自己的数据，因此 seed、sequences、steps 与 share 不起作用。',
  refused: (reason) => `无法采用这些属性：${reason}。`,
  notOneOf: (attribute, known, given) => `“${attribute}”必须是 ${known.join('、')} 之一；“${given}”不是。`,
  open: '在 rnnscape 中打开',
  figure: '循环神经网络的损失曲面',
};
