import type { ReactiveControllerHost } from 'lit';
import type { Explorer } from '../../app/explore/explorer.ts';
import type { ExploreState } from '../../app/explore/state.ts';
import { StoreController } from './store-controller.ts';

/** Re-renders its element when the picked part of the explorer's state is another one than before. */
export class ExplorerController extends StoreController<ExploreState> {
  constructor(
    host: ReactiveControllerHost & { readonly explorer: Explorer },
    pick?: (state: ExploreState) => readonly unknown[],
  ) {
    super(host, () => host.explorer?.store, pick);
  }
}
