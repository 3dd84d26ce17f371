import type { LitElement, ReactiveController } from 'lit';
import type { Room } from './unrolled-layout.ts';

/** How much room a part of an element has, which must not depend on what is drawn in it. Draws the element anew with it. */
export class RoomController implements ReactiveController {
  /** in the element's own pixels, however much the page is magnified; a guess until it was measured, before it is seen */
  room: Room = { width: 600, height: 400 };
  readonly #host: LitElement;
  readonly #selector: string;
  readonly #resize = new ResizeObserver(([entry]) => this.#measure(entry!.target));
  #part: Element | undefined;

  constructor(host: LitElement, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#part) return;
    this.#part = this.#host.renderRoot.querySelector(this.#selector)!;
    this.#resize.observe(this.#part);
  }

  hostDisconnected(): void {
    this.#resize.disconnect();
    this.#part = undefined;
  }

  #measure({ clientWidth, clientHeight }: Element): void {
    // What is not shown keeps what it had.
    if (clientWidth === 0) return;
    // They are rounded, and may be rounded up.
    this.room = { width: clientWidth - 1, height: clientHeight - 1 };
    this.#host.requestUpdate();
  }
}
