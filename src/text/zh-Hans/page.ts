import type { page as English } from '../en/page.ts';

export const page: typeof English = {
  skip: '跳到主要内容',
  places: '页面',
  language: '语言',
  titles: { tutorial: '教程', explore: '探索', benchmark: '性能评测', lessons: '课程' },
  loading: {
    tutorial: '正在加载教程……',
    explore: '正在加载探索工具……',
    benchmark: '正在加载性能评测……',
    lessons: '正在加载课程……',
  },
  failed: {
    tutorial: '无法加载教程，网络可能已断开。',
    explore: '无法加载探索工具，网络可能已断开。',
    benchmark: '无法加载性能评测，网络可能已断开。',
    lessons: '无法加载课程，网络可能已断开。',
  },
  again: '重试',
  footer:
    '网络、数据与已发表的数值均出自 Peter Roelants 的教程 {title} 第一部分。文字、代码、着色器与检验均为 rnnscape 自行编写，采用 MIT 许可证。所有计算都在这台机器上进行，不会发送任何数据。',
  locked: '已由链接锁定',
  notTaken: (problems) => `无法读取这个链接，因此照平常的样子显示：${problems}。`,
  notLoaded: '读取它的程序无法加载，网络可能已中断',
  unknownPlace: (place) => `没有“${place}”这个页面，因此显示教程。`,
  and: '；',
  dismiss: '关闭消息',
  classLink: '为你的班级生成链接',
  present: '演示',
  tutorial: {
    title: '循环神经网络的损失曲面',
    lead: '两个权重、二十个比特序列、一项任务：数出有几个 1。它的损失曲面有一道平坦的山谷，还有一面高达十亿的陡壁。',
    plane: '整个平面上的损失',
    zoom: '最小值附近的损失',
  },
};
