import type { Explorer } from '../explore/explorer.ts';
import { isHidden, isLocked } from './restrictions.ts';

/** What hands and keys ask of the explorer, by the part of the page that they belong to. */
const PARTS = {
  setWindow: 'landscape.window',
  zoomAt: 'landscape.window',
  resetWindow: 'landscape.window',
  goBack: 'landscape.window',
  goForward: 'landscape.window',
  addRun: 'landscape.run',
  setRun: 'landscape.run',
  removeRun: 'landscape.run',
  addPoint: 'landscape.point',
  movePoint: 'landscape.point',
  removePoint: 'landscape.point',
  undo: 'inspector.history',
  redo: 'inspector.history',
  togglePlay: 'timeline.transport',
  stepBy: 'timeline.transport',
  seek: 'timeline.transport',
} as const satisfies Partial<Record<keyof Explorer, string>>;

export type Guarded = keyof typeof PARTS;

const known = new WeakMap<Explorer, Explorer>();

/** The same explorer for hands and keys, which do nothing where the page's link has locked or hidden what they stand for. */
export function withLocks(explorer: Explorer): Explorer {
  const made = known.get(explorer);
  if (made) return made;
  const guarded = new Proxy(explorer, {
    get(target, name) {
      if (name in PARTS && !isAllowed(name as Guarded)) return () => {};
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  known.set(explorer, guarded);
  return guarded;
}

/** Whether the page's link lets hands and keys do it. What one does on the landscape has no control that could be hidden. */
export function isAllowed(action: Guarded): boolean {
  const part = PARTS[action];
  return !isLocked(part) && (part.startsWith('landscape.') || !isHidden(part));
}
