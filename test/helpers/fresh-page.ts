import { afterAll, beforeAll } from 'vitest';
import { page } from 'vitest/browser';
import { NO_RESTRICTIONS, restrict } from '../../src/app/classroom/restrictions.ts';
import { rewordAll, setLanguage } from '../../src/text/language.ts';

// All files share a page, whose modules are loaded once. Each finds it as if it were the first.
beforeAll(() => page.viewport(414, 896));

afterAll(async () => {
  document.body.replaceChildren();
  for (const element of [document.documentElement, document.body]) element.removeAttribute('style');
  // What stood in the browser's own clipboard's place.
  Reflect.deleteProperty(navigator, 'clipboard');
  restrict(NO_RESTRICTIONS);
  rewordAll(undefined);
  await setLanguage('en');
});
