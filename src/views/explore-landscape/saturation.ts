import type { ExploreState } from '../../app/explore/state.ts';
import { isSaturatedCell } from '../../app/surfaces.ts';
import { exploreText } from '../../text/explore.ts';

/** What has to be said about the cell under the cross-hair beside its cost; "" where there is nothing. */
export function saturationAt({ landscape, hover, model, data }: ExploreState): string {
  const { surface, subject } = landscape;
  if (!hover || !surface || subject?.model !== model || subject.data !== data) return '';
  // While the window moves, the cross-hair may be where no numbers are yet.
  const cell = (value: number, [from, to]: readonly [number, number], count: number) => {
    const share = (value - from) / (to - from);
    return share > 1 ? -1 : Math.min(count - 1, Math.floor(share * count));
  };
  const column = cell(hover.place[0], subject.window.a, surface.nColumns);
  const row = cell(hover.place[1], subject.window.b, surface.nRows);
  if (column < 0 || row < 0 || !isSaturatedCell(surface, row * surface.nColumns + column)) return '';
  return exploreText().landscape.beyond(surface.engine === 'gpu' ? 'float32' : 'float64');
}
