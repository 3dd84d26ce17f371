import { html, type TemplateResult } from 'lit';
import { symbols } from '../shared/symbols.ts';

const { wx, wRec, cost } = symbols;

/** Where this page and its source part, and why. */
export function notes(): TemplateResult {
  return html`
    <h2>Where this page and the tutorial differ</h2>
    <ul class="notes">
      <li>
        The lowest cell of the left surface is exactly 0, which has no logarithm. Colors therefore stand for ${cost} + 1,
        as in the tutorial's figure. The number under the cursor is ${cost} itself. The right surface's grid misses the
        minimum; its lowest cell is 0.003535, at (1.051, 0.9899).
      </li>
      <li>
        The corners reach 2.2×10⁹, beyond the last color of the tutorial's scale. There the original figure has a hole;
        here “above 10⁸” is a color of its own.
      </li>
      <li>
        The tutorial's curves of the gradient through time are 20 times too high: it sums the output gradient to one
        number, spreads that over the 20 rows, and sums again. At ${wx} = 1, ${wRec} = 2 it plots 1.81×10⁷ where the true
        value is 905 523. The switch below the plot shows its scale.
      </li>
      <li>
        A later edition of the tutorial uses grids of 50×50, another color map and the window [−0.1, 2.1]², and leaves out
        the division by <i>N</i> in the output gradient. This page follows the first.
      </li>
      <li>
        The tutorial draws the zoomed surface a second time without the + 1, which covers the first. We draw it once.
      </li>
    </ul>
  `;
}
