import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { RnnPlotTable } from '../../src/views/shared/rnn-plot-table.ts';
import '../../src/views/gradient-through-time/rnn-gradient-through-time.ts';
import '../../src/views/run-plots/rnn-run-plots.ts';
import '../../src/views/tutorial-landscape/rnn-tutorial-landscape.ts';
import '../../src/views/unrolled/rnn-unrolled.ts';
import '../../src/views/explore/index.ts';
import { stage } from '../helpers/explore-stage.ts';
import { makeSession } from '../helpers/session.ts';
import { stageElement } from '../helpers/stage.ts';

afterEach(() => document.body.replaceChildren());

/** The table that a button in an element opens: its head, and its rows by their cells. */
async function opened(root: ShadowRoot) {
  root.querySelector<HTMLElement>('.as-table')!.click();
  await expect.poll(() => root.querySelector('rnn-plot-table')?.shadowRoot?.querySelector('dialog')?.open).toBe(true);
  const element = root.querySelector('rnn-plot-table') as RnnPlotTable;
  const texts = (row: Element) => [...row.children].map((cell) => (cell as HTMLElement).innerText.replace(/\s+/g, ' '));
  const rows = [...element.shadowRoot!.querySelectorAll('tbody tr')].map(texts);
  return { element, head: texts(element.shadowRoot!.querySelector('thead tr')!), rows };
}

describe('the table behind a plot', () => {
  test('of the run has what its curves show, 100 rows of 501, and gives the focus back', async () => {
    const { root } = await stageElement('rnn-run-plots', 900, { session: await makeSession() });
    root.querySelector<HTMLElement>('.as-table')!.focus();
    const { element, head, rows } = await opened(root);
    expect(head).toEqual(['iteration', 'ξ', 'wx', 'wrec', 'Δ(wx)', 'Δ(wrec)']);
    expect(rows).toHaveLength(100);
    expect(rows[0]).toEqual(['0', expect.any(String), '−1.5', '2', '0.001', '0.001']);
    expect(rows.at(-1)!.slice(0, 4)).toEqual(['500', expect.any(String), '1.00136', '0.999674']);
    expect(element.shadowRoot!.querySelector('p')!.textContent).toBe('100 of 501 rows, evenly apart.');
    const { violations } = await axe.run(element);
    expect(violations).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => root.querySelector('rnn-plot-table')).toBeNull();
    expect(root.activeElement).toBe(root.querySelector('.as-table'));
  });

  test('of the gradient through time goes back from the output, at each point', async () => {
    const session = await makeSession();
    const { root } = await stageElement('rnn-gradient-through-time', 900, { session });
    const { head, rows } = await opened(root);
    expect(head).toEqual(['steps back', 'Point A', 'Point B', 'Point C', 'Point D', 'Point E', 'Point F']);
    expect(rows).toHaveLength(session.state.data.nSteps + 1);
    // At (1, 2) each step back doubles it.
    const b = rows.map((row) => Number(row[2]));
    expect(b[1]! / b[0]!).toBeCloseTo(2, 4);
  });

  test('of the unrolled network has an input for every step but the first', async () => {
    const { root } = await stageElement('rnn-unrolled', 900, { session: await makeSession() });
    const { rows } = await opened(root);
    expect(rows[0]![1]).toBe('–');
    expect(rows.slice(1).map((row) => row[1])).toEqual([...'0100000001'].map(String).slice(0, rows.length - 1));
  });

  test('of a surface has costs at nine by nine places, the largest second weight first', async () => {
    const { root } = await stageElement('rnn-tutorial-landscape', 500, { session: await makeSession() });
    const { head, rows } = await opened(root);
    expect(head.slice(1).map(Number.parseFloat)).toHaveLength(9);
    expect([rows[0]![0], rows.at(-1)![0]]).toEqual(['3', '−3']);
    expect(rows.every((row) => row.length === 10)).toBe(true);
    expect(rows[0]![1]).toMatch(/×10⁹$/);
  });

  test.each([
    ['rnn-explore-timeline', ['iteration', 'Run 1, ξ'], 100],
    ['rnn-explore-point', ['k', 'sk', '∂ξ/∂sk', 'Σi ∂ξ/∂sk'], 11],
    ['rnn-explore-summary', ['w_rec ↓ w_x →'], 9],
  ] as const)('of %s', async (tag, expected, count) => {
    const { root } = await stage(tag, 900);
    await expect.poll(() => root.querySelector('.as-table')).not.toBeNull();
    const { head, rows } = await opened(root);
    expect(head.slice(0, expected.length)).toEqual(expected);
    expect(rows).toHaveLength(count);
  });
});
