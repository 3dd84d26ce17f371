type Names = Readonly<Record<string, string>>;
type NamesByOwner = Readonly<Record<string, Names>>;

export const names = {
  models: { linear: 'Linear RNN with two weights', cliff: 'Single unit at a cliff' } as Names,
  /** by model, then by the parameter's key */
  parameters: {
    linear: { wx: 'input weight', wRec: 'recurrent weight' },
    cliff: { w: 'recurrent weight', b: 'bias' },
  } as NamesByOwner,
  /** by model: what it learns to do */
  tasks: { linear: 'count the ones', cliff: 'reach 0.7 without an input' } as Names,
  optimizers: {
    'gradient-descent': 'Gradient descent',
    momentum: 'Momentum',
    nesterov: 'Nesterov momentum',
    rmsprop: 'RMSprop',
    adam: 'Adam',
    rprop: 'Rprop (the tutorial’s)',
    'rprop-plus': 'Rprop+',
    'irprop-minus': 'iRprop−',
    'hessian-free': 'Hessian-free',
  } as Names,
  hyperparameters: {
    learningRate: 'learning rate',
    momentum: 'momentum',
    decay: 'decay of the mean square',
    epsilon: 'kept from zero',
    beta1: 'decay of the mean',
    beta2: 'decay of the mean square',
    etaPlus: 'growth',
    etaMinus: 'shrinkage',
    deltaInitial: 'first step size',
    deltaMin: 'smallest step size',
    deltaMax: 'largest step size',
    damping: 'damping at first',
    cgIterations: 'most conjugate-gradient steps',
    clipNorm: 'largest norm of the gradient; 0: not clipped',
  } as Names,
  colorMaps: { viridis: 'Viridis', pink: 'Pink, as in the tutorial', cividis: 'Cividis' } as Names,
};
