import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Explorer } from '../../app/explore/explorer.ts';
import type { ExploreState } from '../../app/explore/state.ts';

/** Re-renders its element when the picked part of the explorer's state is another one than before. */
export class ExplorerController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly explorer: Explorer };
  readonly #pick: (state: ExploreState) => readonly unknown[];
  #shown: readonly unknown[] = [];
  #end: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost & { readonly explorer: Explorer },
    pick: (state: ExploreState) => readonly unknown[] = (state) => [state],
  ) {
    this.#host = host;
    this.#pick = pick;
    host.addController(this);
  }

  hostConnected(): void {
    this.#end = this.#host.explorer?.store.subscribe(() => this.#look());
  }

  hostUpdate(): void {
    // The property may have been set only after the element was connected.
    this.#end ??= this.#host.explorer.store.subscribe(() => this.#look());
    this.#shown = this.#pick(this.#host.explorer.state);
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#end = undefined;
  }

  #look(): void {
    const now = this.#pick(this.#host.explorer.state);
    if (now.some((value, index) => value !== this.#shown[index])) this.#host.requestUpdate();
  }
}
