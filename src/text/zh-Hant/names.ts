import type { names as English } from '../en/names.ts';

export const names: typeof English = {
  models: { linear: '兩個權重的線性 RNN', cliff: '懸崖邊的單一單元' },
  parameters: {
    linear: { wx: '輸入權重', wRec: '循環權重' },
    cliff: { w: '循環權重', b: '偏差' },
  },
  tasks: { linear: '數出有幾個 1', cliff: '在沒有輸入的情況下達到 0.7' },
  optimizers: {
    'gradient-descent': '梯度下降法',
    momentum: '動量法',
    nesterov: 'Nesterov 動量法',
    rmsprop: 'RMSprop',
    adam: 'Adam',
    rprop: 'Rprop（教學中的版本）',
    'rprop-plus': 'Rprop+',
    'irprop-minus': 'iRprop−',
    'hessian-free': 'Hessian-free 法',
  },
  hyperparameters: {
    learningRate: '學習率',
    momentum: '動量',
    decay: '均方的衰減率',
    epsilon: '防止除以零',
    beta1: '平均值的衰減率',
    beta2: '均方的衰減率',
    etaPlus: '增大倍率',
    etaMinus: '縮小倍率',
    deltaInitial: '初始步長',
    deltaMin: '最小步長',
    deltaMax: '最大步長',
    damping: '初始阻尼',
    cgIterations: '共軛梯度步數上限',
    clipNorm: '梯度範數上限；0 表示不裁剪',
  },
  colorMaps: { viridis: 'Viridis', pink: '粉紅，與教學相同', cividis: 'Cividis' },
};
