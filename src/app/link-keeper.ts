import type { Clock } from './clock.ts';
import { type PlaceId, readRoute, writeRoute } from './route.ts';
import type { Store } from './store.ts';

/** The page's address, as the entry hands it in. */
export interface Address {
  hash(): string;
  /** Changes the hash of the present entry of the browser's history. */
  replace(hash: string): void;
  /** Makes another entry, so that back leads to the present one. */
  push(hash: string): void;
}

/** What a link opens and is written from. */
export interface Linked<State extends object> {
  readonly store: Store<State>;
  openLink(query: string): void;
  /** undefined where no link can hold the state */
  link(): string | undefined;
}

export interface LinkKeeping<State extends object> {
  readonly place: PlaceId;
  /** The parts of the state that a link holds; undefined while they change by themselves. */
  readonly parts: (state: State) => readonly unknown[] | undefined;
  /** whether each change is an entry of the browser's history */
  readonly hasPages?: boolean;
}

/** How long the state must rest before the address follows it, in milliseconds. */
const REST = 300;

/** Keeps the address and a place the same: a link that is opened changes the state, a changed state the address. */
export class LinkKeeper<State extends object> {
  readonly #subject: Linked<State>;
  readonly #keeping: LinkKeeping<State>;
  readonly #clock: Clock;
  readonly #address: Address;
  /** what the address last said, by our hand or by a link's */
  #known: string | undefined;
  /** the state's own link, when it was last the address */
  #met: string | undefined;
  /** what of the state the address last followed */
  #parts: readonly unknown[] = [];
  #cancelWrite: (() => void) | undefined;

  constructor(subject: Linked<State>, keeping: LinkKeeping<State>, clock: Clock, address: Address) {
    this.#subject = subject;
    this.#keeping = keeping;
    this.#clock = clock;
    this.#address = address;
    subject.store.subscribe(() => this.#follow());
  }

  /** To be called whenever the address changed, or its place is entered. */
  arrive(): void {
    this.#meet('replace');
  }

  #meet(how: 'replace' | 'push'): void {
    const { place, query, words } = readRoute(this.#address.hash());
    if (place !== this.#keeping.place) return;
    if (query !== '' && query !== this.#known) {
      this.#known = query;
      this.#subject.openLink(query);
    }
    // With own data that no link can hold, the address names the place alone.
    const link = this.#subject.link() ?? '';
    const before = this.#met;
    this.#met = link;
    if (link === query) return;
    this.#known = link;
    const hash = writeRoute({ place, query: link, words });
    // An address that named no page, or none that could be opened, is nothing to go back to.
    if (how === 'push' && query !== '' && query === before) this.#address.push(hash);
    else this.#address.replace(hash);
  }

  #follow(): void {
    const parts = this.#keeping.parts(this.#subject.store.state);
    // Where someone points, or how far a computation has come, is no part of a link.
    const isSame = parts?.length === this.#parts.length && parts.every((part, index) => part === this.#parts[index]);
    if (isSame) return;
    this.#parts = parts ?? [];
    this.#cancelWrite?.();
    // A link that was opened a moment ago, and was not told of yet, is read rather than overwritten.
    this.#cancelWrite = parts && this.#clock.after(REST, () => this.#meet(this.#keeping.hasPages ? 'push' : 'replace'));
  }
}
