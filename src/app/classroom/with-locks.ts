import type { Explorer } from '../explore/explorer.ts';
import { isHidden, isLocked } from './restrictions.ts';

/** What hands and keys ask of the explorer, by the part of the page that they belong to. */
const PARTS: Readonly<Partial<Record<keyof Explorer, string>>> = {
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
};

const known = new WeakMap<Explorer, Explorer>();

/** The same explorer for hands and keys, which do nothing where the page's link has locked or hidden what they stand for. */
export function withLocks(explorer: Explorer): Explorer {
  const made = known.get(explorer);
  if (made) return made;
  const guarded = new Proxy(explorer, {
    get(target, name) {
      const part = PARTS[name as keyof Explorer];
      if (part !== undefined && isOff(part)) return () => {};
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  known.set(explorer, guarded);
  return guarded;
}

/** What one does on the landscape itself has no control that could be hidden. */
function isOff(part: string): boolean {
  return isLocked(part) || (!part.startsWith('landscape.') && isHidden(part));
}
