import type { spoken as english } from '../en/spoken.ts';

/** 由大到小。 */
const SCALES = [
  [1e12, '万亿'],
  [1e8, '亿'],
  [1e4, '万'],
] as const;

export const spoken: typeof english = {
  minus: (number) => `负 ${number}`,
  infinity: '无穷大',
  large: (value, digits) => {
    const [scale, name] = SCALES.find(([least]) => value >= least)!;
    return `${digits(value / scale)} ${name}`;
  },
  power: (mantissa, exponent) => `${mantissa} 乘以 10 的 ${exponent} 次方`,
  place: (a, atA, b, atB, cost) => `${a} 为 ${atA}，${b} 为 ${atB}，损失为 ${cost}`,
  placeAlone: (a, atA, b, atB) => `${a} 为 ${atA}，${b} 为 ${atB}`,
  and: (place, more) => `${place}，${more}`,
  slope: {
    flat: '平坦',
    gentle: (way) => `朝${way}的方向下降`,
    steep: (way) => `陡峭，朝${way}的方向下降`,
    smaller: (symbol) => ` ${symbol} 变小`,
    larger: (symbol) => ` ${symbol} 变大`,
    both: (one, other) => `${one}且${other}`,
  },
  slider: {
    group: '十字线',
    role: '二维滑块',
    name: (symbol, meaning) => `${symbol}，${meaning}`,
    keys: (a, b) => `左右键沿 ${a} 移动，上下键沿 ${b} 移动，按住 Shift 则移动十倍的距离。按 S 读出当前显示的内容。`,
  },
  sound: { toggle: '声音：损失越高，音调越高', gradient: '聆听梯度往回的过程' },
  summary: {
    title: '当前显示的内容',
    network: (network, a, fromA, toA, b, fromB, toB) =>
      `“${network}”的损失曲面，${a} 从 ${fromA} 到 ${toA}，${b} 从 ${fromB} 到 ${toB}。`,
    lowest: (cost, a, atA, b, atB) => `图中最低的损失为 ${cost}，位于 ${a} 为 ${atA}、${b} 为 ${atB} 处。`,
    highest: (cost, a, atA, b, atB) => `最高的损失为 ${cost}，位于 ${a} 为 ${atA}、${b} 为 ${atB} 处。`,
    saturated: (percent) => `其中 ${percent}\u202f% 饱和：该处的状态超出数值范围。`,
    allSaturated: '全部饱和：各处的状态都超出数值范围。',
    noRun: '当前没有训练轨迹。',
    run: (run, optimizer, start, end, iterations) =>
      `${run}（${optimizer}）的起点：${start}。经过 ${iterations} 次迭代后：${end}。`,
    lost: (run, optimizer, start, end, step) =>
      `${run}（${optimizer}）的起点：${start}。它在第 ${step} 步发散，此前：${end}。`,
    busy: '其余仍在计算。',
    table: '曲面上的损失',
  },
};
