import { afterEach, expect, test } from 'vitest';
import '../../src/views/point-legend/rnn-point-legend.ts';
import { makeSession } from '../helpers/session.ts';

afterEach(() => {
  document.body.replaceChildren();
});

test('rnn-point-legend names six points and selects the one that is clicked', async () => {
  const session = await makeSession();
  const element = document.createElement('rnn-point-legend');
  element.session = session;
  document.body.append(element);
  await element.updateComplete;
  const buttons = [...element.shadowRoot!.querySelectorAll('button')];
  const pressed = () => buttons.filter((button) => button.getAttribute('aria-pressed') === 'true');
  expect(buttons.map((button) => button.querySelector('.mark-letter')!.textContent)).toEqual([...'ABCDEF']);
  expect(new Set(buttons.map((button) => button.querySelector('.mark-fill')!.getAttribute('d'))).size).toBe(6);
  expect(buttons[2]!.textContent!.replace(/\s+/g, ' ')).toContain('Point C (1, −2) gradient explodes');
  expect(pressed()).toEqual([buttons[1]]);
  buttons[4]!.click();
  await element.updateComplete;
  expect(session.state.point).toBe(4);
  expect(pressed()).toEqual([buttons[4]]);
});
