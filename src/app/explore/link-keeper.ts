import type { Clock } from '../clock.ts';
import { readRoute, writeRoute } from '../route.ts';
import type { Explorer } from './explorer.ts';

/** The page's address, as the entry hands it in. */
export interface Address {
  hash(): string;
  /** Changes the hash of the present entry of the browser's history. */
  replace(hash: string): void;
}

/** How long the state must rest before the address follows it, in milliseconds. */
const REST = 300;

/** Keeps the address and the explorer the same: a link that is opened changes the state, a changed state the address. */
export class LinkKeeper {
  readonly #explorer: Explorer;
  readonly #clock: Clock;
  readonly #address: Address;
  /** what the address last said, by our hand or by a link's */
  #known: string | undefined;
  /** what of the state the address last followed */
  #linked: readonly unknown[] = [];
  #cancelWrite: (() => void) | undefined;

  constructor(explorer: Explorer, clock: Clock, address: Address) {
    this.#explorer = explorer;
    this.#clock = clock;
    this.#address = address;
    explorer.store.subscribe(() => this.#follow());
  }

  /** To be called whenever the address changed, or its place is entered. */
  arrive(): void {
    const { place, query } = readRoute(this.#address.hash());
    if (place !== 'explore') return;
    if (query !== '' && query !== this.#known) {
      this.#known = query;
      this.#explorer.openLink(query);
    }
    this.#write();
  }

  #follow(): void {
    const { document, iteration, timeStep, playing } = this.#explorer.state;
    // Where someone points, or how far a computation has come, is no part of a link.
    const linked = [document, iteration, timeStep, playing];
    if (linked.every((part, index) => part === this.#linked[index])) return;
    this.#linked = linked;
    this.#cancelWrite?.();
    // A link that was opened a moment ago, and was not told of yet, is read rather than overwritten.
    this.#cancelWrite = playing ? undefined : this.#clock.after(REST, () => this.arrive());
  }

  #write(): void {
    const { place, query } = readRoute(this.#address.hash());
    if (place !== 'explore') return;
    // With own data that no link can hold, the address names the place alone.
    const link = this.#explorer.link() ?? '';
    if (link === query) return;
    this.#known = link;
    this.#address.replace(writeRoute({ place, query: link }));
  }
}
