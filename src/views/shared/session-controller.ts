import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '../../app/session.ts';
import type { State } from '../../app/state.ts';

/** Re-renders its element when the picked part of the session's state is another one than before. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly session: Session };
  readonly #pick: (state: State) => readonly unknown[];
  #shown: readonly unknown[] = [];
  #end: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost & { readonly session: Session },
    pick: (state: State) => readonly unknown[] = (state) => [state],
  ) {
    this.#host = host;
    this.#pick = pick;
    host.addController(this);
  }

  hostConnected(): void {
    this.#end = this.#host.session?.store.subscribe(() => this.#look());
  }

  hostUpdate(): void {
    // The property may have been set only after the element was connected.
    this.#end ??= this.#host.session.store.subscribe(() => this.#look());
    this.#shown = this.#pick(this.#host.session.state);
  }

  hostDisconnected(): void {
    this.#end?.();
    this.#end = undefined;
  }

  #look(): void {
    const now = this.#pick(this.#host.session.state);
    if (now.some((value, index) => value !== this.#shown[index])) this.#host.requestUpdate();
  }
}
