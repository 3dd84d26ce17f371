/** Where the article leads into the explorer: each opens on what was just said. */
export const exploreLinks = {
  /** twice as long, and longer: the wall moves in */
  time: '#/explore?v=1&d=1,20,40,0.5',
  /** from one start: gradient descent, with momentum, Adam, Rprop; and where gradient descent turns unstable */
  optimizers:
    '#/explore?v=1&w=-0.5,2.5,-0.5,2&l=bands.contours.stability.runs&r=0.5,0.9@gradient-descent;0.5,0.9@momentum;0.5,0.9@adam;0.5,0.9@rprop',
  /** the cliff: the same run, thrown out and clipped */
  cliff:
    '#/explore?v=1&m=cliff&l=bands.contours.runs&r=5,-2.2@gradient-descent,learningRate:0.1;5,-2.2@gradient-descent,learningRate:0.1,clipNorm:1&n=1000',
} as const;
