import { LOGISTIC_LIMIT } from '../../math/arithmetic.ts';

/**
 * Each model's recurrence as a vectorized Python function `cost(a, b)` of its first two parameters, by the model's id.
 * It reads `inputs` (shape [n_sequences, n_steps]), `targets` and `n_steps`. The order of its operations is that of
 * the model itself, so that both round alike.
 */
export const pythonModels: Readonly<Record<string, string>> = {
  linear: `def cost(wx, wRec):
    """s_0 = 0, s_k = x_k wx + s_(k-1) wRec, y = s_T, cost = mean of (t - y)^2."""
    total = np.zeros(np.broadcast(wx, wRec).shape)
    for x, t in zip(inputs, targets):
        s = np.zeros(total.shape)
        for k in range(n_steps):
            s = x[k] * wx + s * wRec
        total = total + (t - s) * (t - s)
    return total / len(targets)
`,
  cliff: `def cost(w, b):
    """s_0 = 0.5, s_k = w sigmoid(s_(k-1)) + b, y = sigmoid(s_T), cost = mean of (y - t)^2."""
    s = np.full(np.broadcast(w, b).shape, 0.5)
    for _ in range(n_steps):
        s = w * sigmoid(s) + b
    total = np.zeros(s.shape)
    for t in targets:
        total = total + (sigmoid(s) - t) * (sigmoid(s) - t)
    return total / len(targets)


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -${LOGISTIC_LIMIT}, ${LOGISTIC_LIMIT})))
`,
};
