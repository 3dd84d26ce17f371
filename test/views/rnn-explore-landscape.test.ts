import { LitElement } from 'lit';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Explorer } from '../../src/app/explore/explorer.ts';
import '../../src/views/explore-landscape/rnn-explore-landscape.ts';
import type { RnnExploreLandscape } from '../../src/views/explore-landscape/rnn-explore-landscape.ts';
import { theme } from '../../src/views/shared/styles.ts';
import { isAtRest, makeExplorer, until } from '../helpers/explorer.ts';
import { browserClock } from '../helpers/session.ts';

class TestPage extends LitElement {
  static override styles = theme;
}
customElements.define('test-explore-page', TestPage);

async function show(explorer: Explorer, width = 700, height = 560): Promise<RnnExploreLandscape> {
  const host = document.createElement('test-explore-page') as TestPage;
  const element = document.createElement('rnn-explore-landscape');
  element.explorer = explorer;
  host.style.cssText = `display: block; width: ${width}px; height: ${height}px; background: var(--paper); color: var(--text); font: 16px system-ui`;
  document.body.style.margin = '0';
  document.body.append(host);
  await host.updateComplete;
  host.shadowRoot!.append(element);
  await element.updateComplete;
  await expect.poll(() => element.shadowRoot!.querySelector('.mark')).not.toBeNull();
  await until(explorer, isAtRest);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return element;
}

afterEach(() => document.body.replaceChildren());

test('shots', async () => {
  await page.viewport(1000, 760);
  const explorer = await makeExplorer(browserClock);
  explorer.addRun([2.5, -1.5]);
  explorer.addRun([-2, -2.5]);
  const el = await show(explorer, 1000, 760);
  await page.screenshot({ path: '../../test-results/shots/a.png' });
  explorer.setLayers({ field: true, stability: true });
  explorer.setHover([1.5, 2.2]);
  explorer.setRun(1, { optimizer: 'gradient-descent', hyperparameters: { learningRate: 0.001 } });
  await new Promise((r) => setTimeout(r, 1500));
  await page.screenshot({ path: '../../test-results/shots/b.png' });
  explorer.setLayers({ field: false, stability: false });
  explorer.setWindow({ a: [1 - 1e-6, 1 + 1e-6], b: [1 - 2e-6, 1 + 1e-6] });
  await new Promise((r) => setTimeout(r, 1500));
  await page.screenshot({ path: '../../test-results/shots/c.png' });
  void el;
});
test('narrow', async () => {
  await page.viewport(360, 700);
  const explorer = await makeExplorer(browserClock);
  await show(explorer, 360, 470);
  await page.screenshot({ path: '../../test-results/shots/d.png' });
});
