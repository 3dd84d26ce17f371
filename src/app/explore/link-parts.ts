import type { LinkKeeping } from '../link-keeper.ts';
import type { ExploreState } from './state.ts';

/** The explorer's link does not follow a clock that runs: nobody can read sixty of them a second. */
export const exploreKeeping: LinkKeeping<ExploreState> = {
  place: 'explore',
  parts: ({ document, iteration, timeStep, playing }) => (playing ? undefined : [document, iteration, timeStep]),
};
