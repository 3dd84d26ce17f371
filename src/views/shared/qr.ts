import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { qrCode } from '../../app/exchange/qr.ts';
import { exchangeText } from '../../text/exchange.ts';

/** Light modules that have to be left free on every side (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** A link as a QR code: dark on white in every theme, as readers expect it; or why it has none. */
export function qrDrawing(link: string): TemplateResult {
  const code = qrCode(link);
  if (!code.ok) return html`<p class="long">${code.message()}</p>`;
  const side = code.size + 2 * QUIET;
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img" aria-label=${exchangeText().qr.name}>
    ${path(code.modules)}
  </svg>`;
}

function path(modules: readonly (readonly boolean[])[]): SVGTemplateResult {
  const squares = modules.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')),
  );
  return svg`<path d=${squares.join('')}></path>`;
}
