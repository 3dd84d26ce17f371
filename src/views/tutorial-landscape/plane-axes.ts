import uPlot from 'uplot';
import type { SurfaceState } from '../../app/state.ts';
import { PLOT_MARGIN } from '../shared/plot-geometry.ts';
import { themedAxis } from '../shared/uplot.ts';

type Window = SurfaceState['window'];

/**
 * The frame of a surface: axes alone, by uPlot, with room for canvases in `under` and marks in `over`.
 *
 * @param host gives the theme's colors
 * @param place where it is put
 * @param window read at each redraw
 * @param drawn is told after each draw, so after each change of size or pixel ratio
 */
export function planeAxes(
  host: Element,
  place: HTMLElement,
  window: () => Window,
  drawn: (plot: uPlot) => void,
): uPlot {
  const { left, right, top, bottom } = PLOT_MARGIN;
  const axis = { ...themedAxis(host), grid: { show: false }, space: 44 };
  const options: uPlot.Options = {
    ...sizeOf(place),
    padding: [top, right, 0, 0],
    scales: {
      x: { time: false, auto: false, range: () => [...window()[0]] },
      y: { auto: false, range: () => [...window()[1]] },
    },
    axes: [
      { ...axis, size: bottom },
      { ...axis, size: left },
    ],
    series: [{}, { paths: () => null, points: { show: false } }],
    cursor: { show: false },
    legend: { show: false },
    hooks: { draw: [drawn] },
  };
  const [x, y] = window();
  return new uPlot(options, [[...x], [...y]], place);
}

export function sizeOf(place: HTMLElement): { width: number; height: number } {
  return { width: Math.max(80, place.clientWidth), height: Math.max(80, place.clientHeight) };
}
