import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/views/explore/index.ts';
import { cpuExplorer, stage } from '../helpers/explore-stage.ts';

afterEach(() => document.body.replaceChildren());

async function open() {
  await page.viewport(1000, 700);
  const staged = await stage('rnn-explore', 1000, await cpuExplorer());
  staged.element.style.height = '680px';
  const inspector = staged.root.querySelector('rnn-explore-inspector')!;
  const dialog = staged.root.querySelector('dialog')!;
  /** The shadow root of the panel that a tab shows. */
  const show = async (name: string) => {
    const tabs = [...inspector.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')];
    tabs.find((tab) => tab.textContent === name)!.click();
    await inspector.updateComplete;
    const panel = inspector.shadowRoot!.querySelector('#panel')!.firstElementChild as typeof inspector;
    await panel.updateComplete;
    return panel.shadowRoot!;
  };
  return { ...staged, inspector, dialog, show };
}

test('keys play, step, undo and redo from wherever one is', async () => {
  const { explorer, inspector } = await open();
  inspector.shadowRoot!.querySelector<HTMLElement>('[role=tab]')!.focus();
  explorer.seek(100);
  await userEvent.keyboard('.');
  expect(explorer.state.iteration).toBe(101);
  await userEvent.keyboard(',,');
  expect(explorer.state.iteration).toBe(99);
  await userEvent.keyboard('>');
  expect(explorer.state.iteration).toBe(109);
  explorer.setDataSettings({ nSteps: 12 });
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(explorer.state.data.nSteps).toBe(10);
  await userEvent.keyboard('{Control>}y{/Control}');
  expect(explorer.state.data.nSteps).toBe(12);
  await userEvent.keyboard('{Control>}z{/Control}');
  await userEvent.keyboard('{Control>}{Shift>}Z{/Shift}{/Control}');
  expect(explorer.state.data.nSteps).toBe(12);
});

test('what is being typed keeps its keys to itself', async () => {
  const { explorer, dialog, show } = await open();
  explorer.setDataSettings({ nSteps: 12 });
  const panel = await show('Data');
  const area = panel.querySelector('textarea')!;
  area.focus();
  await userEvent.keyboard('0,1 ?.');
  expect(area.value).toBe('0,1 ?.');
  await userEvent.keyboard('{Control>}z{/Control}');
  const field = panel.querySelector('rnn-number')!.shadowRoot!.querySelector<HTMLInputElement>('.field')!;
  field.focus();
  field.select();
  await userEvent.keyboard('2?');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(dialog.open).toBe(false);
  expect(explorer.state).toMatchObject({ playing: false, iteration: 500, data: { nSteps: 12 } });
});

test('a field whose number is set gives undo back to the explorer', async () => {
  const { explorer, show, settle } = await open();
  const panel = await show('Data');
  const field = panel.querySelector('rnn-number')!.shadowRoot!.querySelector<HTMLInputElement>('.field')!;
  field.focus();
  field.select();
  await userEvent.keyboard('42{Enter}');
  expect(explorer.state.data.nSteps).toBe(42);
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(explorer.state.data.nSteps).toBe(10);
  await settle();
  expect(field.value).toBe('10');
});

test('? lists every key once; while the list is open the keys beneath it rest', async () => {
  const { explorer, dialog, inspector } = await open();
  inspector.shadowRoot!.querySelector<HTMLElement>('[role=tab]')!.focus();
  await userEvent.keyboard('?');
  expect(dialog.open).toBe(true);
  const keys = [...dialog.querySelectorAll('dt')].map(({ textContent }) => textContent);
  expect(keys).toEqual(
    expect.arrayContaining(['Arrows', 'Enter', 'P', 'Delete', '+ and −', '0', '[ and ]', 'Space', 'Ctrl Z']),
  );
  expect(new Set(keys).size).toBe(keys.length);
  await userEvent.keyboard(' ,');
  expect(explorer.state).toMatchObject({ playing: false, iteration: 500 });
  await userEvent.keyboard('{Escape}');
  expect(dialog.open).toBe(false);
});

test('a notice is read out, and goes when dismissed', async () => {
  const { explorer, root, settle } = await open();
  explorer.openLink('v=2');
  await settle();
  const notice = root.querySelector('[role=status]')!;
  expect(notice.textContent).toMatch(/This link cannot be opened: version 1 was expected/);
  notice.querySelector('button')!.click();
  await settle();
  expect(root.querySelector('[role=status]')).toBeNull();
});
