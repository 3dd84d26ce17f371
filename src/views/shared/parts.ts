import { hasRestrictions, isFrame, isHidden, isLocked } from '../../app/classroom/restrictions.ts';
import { pageText } from '../../text/page.ts';

const CONTROLS = 'button, input, select, textarea, fieldset';

/**
 * Hides and locks what the page's link says, in what an element has just drawn: every element with a `data-part` is a
 * part of that id. Of a part that is there for the sake of something in it, the rest is hidden.
 */
export function applyParts(host: HTMLElement, root: ParentNode): void {
  if (!hasRestrictions()) return;
  const { part } = host.dataset;
  const isAllLocked = host.hasAttribute('data-locked');
  if (part !== undefined) showRest(root, !isFrame(part));
  for (const each of root.querySelectorAll<HTMLElement>('[data-part]')) {
    const id = each.dataset.part!;
    show(each, !isHidden(id));
    lock(each, (isAllLocked || isLocked(id)) && !isFree(each));
  }
  for (const each of root.children) {
    if (each instanceof HTMLElement && each.dataset.part === undefined) lock(each, isAllLocked && !isFree(each));
  }
}

/** What changes nothing but what is looked at stays free, wherever it stands. */
function isFree(element: HTMLElement): boolean {
  return element.closest('[data-free]') !== null;
}

/** Shows or hides what is neither a part nor around one. */
function showRest(root: ParentNode, isShown: boolean): void {
  for (const each of root.children) {
    if (!(each instanceof HTMLElement) || each.dataset.part !== undefined) continue;
    const isAround = each.querySelector('[data-part]') !== null;
    show(each, isShown || isAround);
    if (isAround) showRest(each, isShown);
  }
}

/** By a property of its own style, since `hidden` gives way to any rule about `display`. */
function show(element: HTMLElement, isShown: boolean): void {
  if (!isShown) element.style.setProperty('display', 'none', 'important');
  else if (element.style.getPropertyPriority('display') === 'important') element.style.removeProperty('display');
}

/** What is locked can still be read, by whoever reads it. */
function lock(element: HTMLElement, isToLock: boolean): void {
  const was = element.hasAttribute('data-locked');
  if (!was && !isToLock) return;
  // What it says of itself otherwise comes back with its freedom.
  if (!was) element.dataset.titleBefore = element.title;
  element.toggleAttribute('data-locked', isToLock);
  element.title = isToLock ? pageText().locked : (element.dataset.titleBefore ?? '');
  const below = [...element.querySelectorAll<HTMLElement>('*')];
  for (const control of [element, ...below]) {
    if (control.matches(CONTROLS) && !isFree(control)) setDisabled(control as HTMLButtonElement, isToLock);
    if (control.shadowRoot && control !== element && !isFree(control)) lock(control, isToLock);
  }
  // An element of ours applies it to what it draws.
  (element as { requestUpdate?: () => void }).requestUpdate?.();
}

function setDisabled(control: HTMLButtonElement, isDisabled: boolean): void {
  if (isDisabled && !control.disabled) {
    control.disabled = true;
    control.dataset.lockedByLink = '';
  } else if (!isDisabled && control.dataset.lockedByLink !== undefined) {
    control.disabled = false;
    delete control.dataset.lockedByLink;
  }
}
