export const tutorial = {
  sequences: 'The sequences and their targets',
  equation: 'Equation',
  run: {
    title: 'One run, step by step',
    what: 'The line on both surfaces is a training run: Rprop starts on the slope of the wall and finds the minimum. Play it, drag along it, or change its start. Everything on this page follows.',
  },
  network: {
    title: 'A network that remembers',
    state:
      'A feed-forward network maps one input to one output and forgets. A recurrent network reads a sequence: at each step it combines the new input with a *state* that it kept from the step before. Ours is the smallest that still has all the trouble. It has one state, one weight {wx} for what comes in, one weight {wRec} for what is kept, and no nonlinearity at all:',
    task: 'With {wx} = {wRec} = 1 the state adds up the inputs, which is what the task asks for: the target of a sequence is how many ones it has. The data is random bits from a seeded generator, the very bits that NumPy draws.',
    cost: 'How far the outputs are from the targets is measured by the mean of the squared errors, the cost {cost}:',
    unfolding: 'Unfolding it in time',
    unfolded:
      'The loop is easier to think about when it is laid out: one copy of the network for each time step, all with the same two weights, each handing its state to the next. What results is an ordinary deep network, as deep as the sequence is long. Step through it. The states are computed from left to right.',
  },
  backward: {
    title: 'Backpropagation through time',
    output: 'To train the network, we ask how the cost changes with each weight. The answer begins at the output:',
    state:
      'From there the gradient goes back through the unfolded copies. One step back in time multiplies the gradient by the recurrent weight, because that is what one step forward did to the state:',
    weights:
      'Every copy uses the same weights, so what each of them contributes is summed over all steps and all sequences:',
    check: 'Is the gradient right?',
    numerical:
      'A gradient that is slightly wrong still trains, only badly, and nobody notices. So we check it against a second way that needs no derivation: move one weight a little to either side and look at the cost.',
  },
  landscape: {
    title: 'Why the gradient vanishes or explodes',
    power: 'Go back {m} steps, and the recurrent weight has been multiplied in {m} times:',
    behaviors:
      'If {wRec} is smaller than one in magnitude, what happened long ago leaves no trace in the gradient: it *vanishes*. If it is larger, the distant past outweighs everything else: it *explodes*. Only at exactly one does it stay the same. Where {wRec} is negative, the sign also flips at every step.',
    parabola:
      'The same powers shape the landscape. For fixed {wRec} the cost is a parabola in {wx}, and its coefficients are polynomials in {wRec}:',
    wall: 'For sequences of ten steps {P} has degree 18. That is the wall. Inside it, between −1 and 1, powers of {wRec} die out, and the surface is a valley so flat that a gradient says next to nothing.',
    longer:
      'Try it: raise {T} to 100 in the settings. About half of the plane leaves the range of 32-bit numbers altogether; it is drawn with stripes and counted. Or {time|open the landscape at T = 40} and drag the slider of time in its Data panel.',
  },
  training: {
    title: 'Why plain gradient descent fails here',
    descent:
      'The steeper the ground, the longer a step of gradient descent, with one learning rate {alpha} for the whole plane. At the minimum of the tutorial’s data the curvature is 1.83 along the valley and 1051 across it. The learning rate has to be below 2/1051 = 0.0019, or the run climbs out of the minimum, and at that rate the valley takes forever. On the wall, where the gradient is in the millions, the same rate throws the weights off the plane in one step.',
    compare:
      'See it: {optimizers|gradient descent, momentum, Adam and Rprop from one start}, with the line beyond which gradient descent turns unstable. Or {cliff|a network whose cost falls off a cliff}, where the same run is thrown out of the window without gradient clipping and arrives with it.',
    rprop: 'Rprop: only the sign',
    sign: 'Resilient backpropagation ignores how steep it is. Each weight has a step size Δ of its own. While the sign of its gradient stays the same, the step grows; when it changes, we have passed a minimum, and the step shrinks:',
    same: 'if the sign is the last one’s',
    otherwise: 'otherwise',
    end: 'It walks across the valley and down from the wall with the same ease. With the tutorial’s settings it ends, after 500 steps, at {wx} = 1.00135554721 and {wRec} = 0.999674473785: the published figures, to the last digit.',
    shrink:
      'Try it: set η⁻ to 0.9 and watch the step sizes. What happens to the run when a step that was too long shrinks too slowly?',
    test: 'The test',
    count: 'Does it count? Here is a sequence of twelve bits, two more than it was ever trained on. Type any other.',
  },
  notes: {
    title: 'Where this page and the tutorial differ',
    logarithm:
      'The lowest cell of the left surface is exactly 0, which has no logarithm. Colors therefore stand for {cost} + 1, as in the tutorial’s figure. The number under the cursor is {cost} itself. The right surface’s grid misses the minimum; its lowest cell is 0.003535, at (1.051, 0.9899).',
    cap: 'The corners reach 2.2×10⁹, beyond the last color of the tutorial’s scale. There the original figure has a hole; here “above 10⁸” is a color of its own.',
    scale:
      'The tutorial’s curves of the gradient through time are 20 times too high: it sums the output gradient to one number, spreads that over the 20 rows, and sums again. At {wx} = 1, {wRec} = 2 it plots 1.81×10⁷ where the true value is 905\u202f523. The switch below the plot shows its scale.',
    edition:
      'A later edition of the tutorial uses grids of 50×50, another color map and the window [−0.1, 2.1]², and leaves out the division by {N} in the output gradient. This page follows the first.',
    twice:
      'The tutorial draws the zoomed surface a second time without the + 1, which covers the first. We draw it once.',
  },
};
