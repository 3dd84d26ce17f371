import type { Clock } from './clock.ts';

/** Moves a position along 0 … last in time: play, pause, step, scrub. */
export class Playback {
  readonly #clock: Clock;
  readonly #move: (position: number, playing: boolean) => void;
  #position = 0;
  #last = 0;
  #stop: (() => void) | undefined;

  /** @param move gets each new position */
  constructor(clock: Clock, move: (position: number, playing: boolean) => void) {
    this.#clock = clock;
    this.#move = move;
  }

  setLast(last: number): void {
    this.#last = last;
    this.seek(last);
  }

  /** Stops, and goes to `position` or the nearest there is. */
  seek(position: number): void {
    this.pause();
    this.#to(Math.round(position));
  }

  stepBy(count: number): void {
    this.seek(this.#position + count);
  }

  /** Plays to the end, from the beginning where it already stands there, in `seconds` for the whole way. */
  play(seconds = 10): void {
    if (this.#stop) return;
    const from = this.#position >= this.#last ? 0 : this.#position;
    const start = this.#clock.now();
    const tick = () => {
      const position = from + ((this.#clock.now() - start) / 1000) * (this.#last / seconds);
      if (position >= this.#last) {
        this.#stop = undefined;
        this.#to(this.#last);
        return;
      }
      this.#stop = this.#clock.frame(tick);
      this.#to(Math.floor(position));
    };
    this.#stop = this.#clock.frame(tick);
    this.#to(from);
  }

  pause(): void {
    if (!this.#stop) return;
    this.#stop();
    this.#stop = undefined;
    this.#to(this.#position);
  }

  toggle(): void {
    if (this.#stop) this.pause();
    else this.play();
  }

  #to(position: number): void {
    this.#position = Math.min(this.#last, Math.max(0, position));
    this.#move(this.#position, this.#stop !== undefined);
  }
}
