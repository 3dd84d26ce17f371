import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Store } from '../../app/store.ts';

/** Re-renders its element when the picked part of a state is another one than before. */
export class StoreController<State extends object> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #storeOf: () => Store<State> | undefined;
  readonly #pick: (state: State) => readonly unknown[];
  #store: Store<State> | undefined;
  #shown: readonly unknown[] = [];
  #end: (() => void) | undefined;

  /** @param storeOf the element's store; undefined until its property was set */
  constructor(
    host: ReactiveControllerHost,
    storeOf: () => Store<State> | undefined,
    pick: (state: State) => readonly unknown[] = (state) => [state],
  ) {
    this.#host = host;
    this.#storeOf = storeOf;
    this.#pick = pick;
    host.addController(this);
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    // The property may have been set, or changed, after the element was connected.
    this.#follow();
    if (this.#store) this.#shown = this.#pick(this.#store.state);
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#end = undefined;
    this.#store = undefined;
  }

  #follow(): void {
    const store = this.#storeOf();
    if (store === this.#store) return;
    this.#end?.();
    this.#store = store;
    this.#end = store?.subscribe(() => {
      const now = this.#pick(store.state);
      if (now.some((value, index) => value !== this.#shown[index])) this.#host.requestUpdate();
    });
  }
}
