import type { spoken as english } from '../en/spoken.ts';

/** 由大到小。 */
const SCALES = [
  [1e12, '兆'],
  [1e8, '億'],
  [1e4, '萬'],
] as const;

export const spoken: typeof english = {
  minus: (number) => `負 ${number}`,
  infinity: '無限大',
  large: (value, digits) => {
    const [scale, name] = SCALES.find(([least]) => value >= least)!;
    return `${digits(value / scale)} ${name}`;
  },
  power: (mantissa, exponent) => `${mantissa} 乘以 10 的 ${exponent} 次方`,
  place: (a, atA, b, atB, cost) => `${a} 為 ${atA}，${b} 為 ${atB}，損失為 ${cost}`,
  placeAlone: (a, atA, b, atB) => `${a} 為 ${atA}，${b} 為 ${atB}`,
  and: (place, more) => `${place}，${more}`,
  slope: {
    flat: '平坦',
    gentle: (way) => `往${way}的方向下降`,
    steep: (way) => `陡峭，往${way}的方向下降`,
    smaller: (symbol) => ` ${symbol} 變小`,
    larger: (symbol) => ` ${symbol} 變大`,
    both: (one, other) => `${one}且${other}`,
  },
  slider: {
    group: '十字線',
    role: '二維滑桿',
    name: (symbol, meaning) => `${symbol}，${meaning}`,
    keys: (a, b) => `左右鍵沿 ${a} 移動，上下鍵沿 ${b} 移動，按住 Shift 則移動十倍的距離。按 S 唸出目前顯示的內容。`,
  },
  sound: { toggle: '聲音：損失越高，音調越高', gradient: '聆聽梯度往回的過程' },
  summary: {
    title: '目前顯示的內容',
    network: (network, a, fromA, toA, b, fromB, toB) =>
      `「${network}」的損失曲面，${a} 從 ${fromA} 到 ${toA}，${b} 從 ${fromB} 到 ${toB}。`,
    lowest: (cost, a, atA, b, atB) => `圖中最低的損失為 ${cost}，位於 ${a} 為 ${atA}、${b} 為 ${atB} 處。`,
    highest: (cost, a, atA, b, atB) => `最高的損失為 ${cost}，位於 ${a} 為 ${atA}、${b} 為 ${atB} 處。`,
    saturated: (percent) => `其中 ${percent}\u202f% 飽和：該處的狀態超出數值範圍。`,
    allSaturated: '全部飽和：各處的狀態都超出數值範圍。',
    noRun: '目前沒有訓練路徑。',
    run: (run, optimizer, start, end, iterations) =>
      `${run}（${optimizer}）的起點：${start}。經過 ${iterations} 次迭代後：${end}。`,
    lost: (run, optimizer, start, end, step) =>
      `${run}（${optimizer}）的起點：${start}。它在第 ${step} 步發散，此前：${end}。`,
    busy: '其餘仍在計算。',
    table: '曲面上的損失',
  },
};
