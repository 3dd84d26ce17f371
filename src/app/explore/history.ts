/** What came before and what was taken back, of one immutable value. */
export class History<Value> {
  #past: Value[] = [];
  #future: Value[] = [];
  #present: Value;
  #mergeKey: string | undefined;

  constructor(present: Value) {
    this.#present = present;
  }

  get present(): Value {
    return this.#present;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /**
   * A new present, whose undoing leads to the one before.
   *
   * @param mergeKey one gesture's changes: those that follow one another with the same key are undone together
   */
  push(value: Value, mergeKey?: string): void {
    if (mergeKey === undefined || mergeKey !== this.#mergeKey) {
      this.#past.push(this.#present);
      if (this.#past.length > 200) this.#past.shift();
    }
    this.#mergeKey = mergeKey;
    this.#future = [];
    this.#present = value;
  }

  /** A new present that undoing does not know of. */
  replace(value: Value): void {
    this.#present = value;
  }

  /** Ends a gesture: the next change is one of its own, whatever its key. */
  seal(): void {
    this.#mergeKey = undefined;
  }

  undo(): Value {
    return this.#move(this.#past, this.#future);
  }

  redo(): Value {
    return this.#move(this.#future, this.#past);
  }

  #move(from: Value[], to: Value[]): Value {
    this.seal();
    const value = from.pop();
    if (value === undefined) return this.#present;
    to.push(this.#present);
    this.#present = value;
    return value;
  }
}
