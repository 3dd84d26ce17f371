import type { names as English } from '../en/names.ts';

export const names: typeof English = {
  models: { linear: '两个权重的线性 RNN', cliff: '悬崖边的单个单元' },
  parameters: {
    linear: { wx: '输入权重', wRec: '循环权重' },
    cliff: { w: '循环权重', b: '偏置' },
  },
  tasks: { linear: '数出有几个 1', cliff: '在没有输入的情况下达到 0.7' },
  optimizers: {
    'gradient-descent': '梯度下降法',
    momentum: '动量法',
    nesterov: 'Nesterov 动量法',
    rmsprop: 'RMSprop',
    adam: 'Adam',
    rprop: 'Rprop（教程中的版本）',
    'rprop-plus': 'Rprop+',
    'irprop-minus': 'iRprop−',
    'hessian-free': 'Hessian-free 法',
  },
  hyperparameters: {
    learningRate: '学习率',
    momentum: '动量',
    decay: '均方的衰减率',
    epsilon: '防止除以零',
    beta1: '均值的衰减率',
    beta2: '均方的衰减率',
    etaPlus: '增大倍率',
    etaMinus: '缩小倍率',
    deltaInitial: '初始步长',
    deltaMin: '最小步长',
    deltaMax: '最大步长',
    damping: '初始阻尼',
    cgIterations: '共轭梯度步数上限',
    clipNorm: '梯度范数上限；0 表示不裁剪',
  },
  colorMaps: { viridis: 'Viridis', pink: '粉色，与教程相同', cividis: 'Cividis' },
};
