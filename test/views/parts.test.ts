import { html, type TemplateResult } from 'lit';
import { afterEach, describe, expect, test } from 'vitest';
import { NO_RESTRICTIONS, restrict } from '../../src/app/classroom/restrictions.ts';
import { RnnElement } from '../../src/views/shared/rnn-element.ts';
import '../../src/views/explore-inspector/rnn-number.ts';

/** A panel as the inspector's are: numbers with words between them. */
class TestPanel extends RnnElement {
  override render(): TemplateResult {
    return html`
      <h3>Data</h3>
      <div><p>Words</p><rnn-number data-part="inspector.data.nSteps" .meaning=${'time steps'} .range=${[1, 9]} .value=${5} .usual=${4}></rnn-number></div>
      <button data-part="inspector.data.own">Open</button>
      <fieldset data-part="inspector.data.share"><input value="0.5"><button disabled>never</button></fieldset>
    `;
  }
}
customElements.define('test-panel', TestPanel);

async function open() {
  const panel = document.createElement('test-panel') as TestPanel;
  panel.dataset.part = 'inspector.data';
  document.body.append(panel);
  await panel.updateComplete;
  const root = panel.shadowRoot!;
  const number = root.querySelector('rnn-number')!;
  const settle = async () => {
    await panel.updateComplete;
    await number.updateComplete;
  };
  const seen = () =>
    [...root.querySelectorAll<HTMLElement>('h3, p, rnn-number, button, fieldset')]
      .filter((each) => each.checkVisibility())
      .map(({ localName }) => localName);
  return { root, number, settle, seen };
}

afterEach(() => {
  document.body.replaceChildren();
  restrict(NO_RESTRICTIONS);
});

describe('what a link hides and locks', () => {
  test('is hidden, and comes back', async () => {
    const { settle, seen } = await open();
    const all = ['h3', 'p', 'rnn-number', 'button', 'fieldset', 'button'];
    expect(seen()).toEqual(all);
    restrict({ ...NO_RESTRICTIONS, hidden: ['inspector.data.nSteps', 'inspector.data.share'] });
    await settle();
    expect(seen()).toEqual(['h3', 'p', 'button']);
    restrict(NO_RESTRICTIONS);
    await settle();
    expect(seen()).toEqual(all);
  });

  test('of what alone is shown nothing is left but itself, not even a heading', async () => {
    const { settle, seen } = await open();
    restrict({ ...NO_RESTRICTIONS, only: ['inspector.data.nSteps'] });
    await settle();
    expect(seen()).toEqual(['rnn-number']);
    // Where the whole panel is shown, so is all of it.
    restrict({ ...NO_RESTRICTIONS, only: ['inspector.data'] });
    await settle();
    expect(seen()).toHaveLength(6);
  });

  test('a locked number shows its value and takes none; what was off before stays off afterwards', async () => {
    const { root, number, settle } = await open();
    restrict({ ...NO_RESTRICTIONS, locked: ['inspector.data'] });
    await settle();
    const fields = () => [...number.shadowRoot!.querySelectorAll('input, button')] as HTMLInputElement[];
    expect(fields().map(({ disabled }) => disabled)).toEqual([true, true, true]);
    expect(fields()[1]!.value).toBe('5');
    expect(number.title).toBe('Locked by the link');
    // Drawn anew, it stays locked.
    number.value = 6;
    await settle();
    expect(fields().every(({ disabled }) => disabled)).toBe(true);
    restrict(NO_RESTRICTIONS);
    await settle();
    expect(fields().map(({ disabled }) => disabled)).toEqual([false, false, false]);
    expect(root.querySelector<HTMLButtonElement>('fieldset button')!.disabled).toBe(true);
    expect(number.title).toBe('');
  });

  test('a button says what it does once it is free again', async () => {
    const { root, settle } = await open();
    const button = root.querySelector<HTMLButtonElement>('button[data-part]')!;
    button.title = 'Open a file';
    restrict({ ...NO_RESTRICTIONS, locked: ['inspector.data.own'] });
    await settle();
    expect(button.title).toBe('Locked by the link');
    restrict(NO_RESTRICTIONS);
    await settle();
    expect(button.title).toBe('Open a file');
  });
});
