/**
 * Calls back when a canvas got its context back after the browser had lost it, as it does when the GPU process ends: the
 * canvas is blank then, and its context is as new.
 */
export function whenRestored(canvas: HTMLCanvasElement, paint: () => void): void {
  canvas.addEventListener('contextrestored', paint);
}
