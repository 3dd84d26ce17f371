import type { ReactiveControllerHost } from 'lit';
import type { Session } from '../../app/session.ts';
import type { State } from '../../app/state.ts';
import { StoreController } from './store-controller.ts';

/** Re-renders its element when the picked part of the tutorial's state is another one than before. */
export class SessionController extends StoreController<State> {
  constructor(
    host: ReactiveControllerHost & { readonly session: Session },
    pick?: (state: State) => readonly unknown[],
  ) {
    super(host, () => host.session?.store, pick);
  }
}
