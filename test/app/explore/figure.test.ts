import { expect, test } from 'vitest';
import { figureToSvg } from '../../../src/app/exchange/write-svg.ts';
import { landscapeFigure } from '../../../src/app/explore/figure.ts';
import { makeExplorer } from '../../helpers/explorer.ts';
import { ManualClock } from '../../helpers/manual-clock.ts';

const colors = { of: () => '#123456', outcome: () => '#654321' };

test('the figure of a file has the contours as lines with their names, where they are shown', async () => {
  const explorer = await makeExplorer(new ManualClock(), 120, 100);
  const figure = landscapeFigure(explorer.state, colors)!;
  const labels = figure.contours.map(({ label }) => label);
  expect(labels).toContain('10²');
  expect(labels).toContain('10⁸');
  expect(figureToSvg(figure)).toContain('10⁸');
  explorer.setLayers({ contours: false });
  expect(landscapeFigure(explorer.state, colors)!.contours).toEqual([]);
});
