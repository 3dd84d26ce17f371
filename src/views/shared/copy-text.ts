/** Puts text on the clipboard. @returns false where the browser has none, or does not let the page use it */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
