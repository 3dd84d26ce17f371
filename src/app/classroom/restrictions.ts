/**
 * What a link hides or locks. Parts of the page have ids of words with points between them; what is said of a part goes
 * for all that lies below it: `inspector` for `inspector.data`, that for `inspector.data.nSteps`.
 */
export interface Restrictions {
  readonly hidden: readonly string[];
  /** shown, and not to be changed */
  readonly locked: readonly string[];
  /** undefined: everything; else nothing but the landscape, these, and what leads to them */
  readonly only: readonly string[] | undefined;
}

export const NO_RESTRICTIONS: Restrictions = { hidden: [], locked: [], only: undefined };

let current = NO_RESTRICTIONS;
let wasRestricted = false;
const listeners = new Set<() => void>();

export function restrict(next: Restrictions): void {
  if (JSON.stringify(next) === JSON.stringify(current)) return;
  current = next;
  wasRestricted = true;
  for (const listener of [...listeners]) listener();
}

/** Whether anything was ever hidden or locked, so that most pages have nothing to look for. */
export function hasRestrictions(): boolean {
  return wasRestricted;
}

/** @returns the function that ends the subscription */
export function onRestrictions(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isHidden(id: string, { hidden, only } = current): boolean {
  if (hidden.some((each) => isWithin(id, each))) return true;
  return only !== undefined && !only.some((each) => isWithin(id, each) || isWithin(each, id));
}

export function isLocked(id: string, { locked } = current): boolean {
  return locked.some((each) => isWithin(id, each));
}

/** Whether a part is only there for the sake of something in it, so that the rest of it is not shown. */
export function isFrame(id: string, { only } = current): boolean {
  return only !== undefined && !only.some((each) => isWithin(id, each)) && only.some((each) => isWithin(each, id));
}

function isWithin(id: string, whole: string): boolean {
  return id === whole || id.startsWith(`${whole}.`);
}
