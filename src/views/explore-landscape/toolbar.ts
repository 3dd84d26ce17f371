import { html, type TemplateResult } from 'lit';
import type { Explorer } from '../../app/explore/explorer.ts';
import { exploreText } from '../../text/explore.ts';
import type { Tool } from './gestures.ts';

/** Strokes in a box of 20 × 20. */
const ICONS = {
  run: 'M3 5.5 9 8 6 12 11 13.5M13.6 15.2a2.1 2.1 0 1 0 4.2 0 2.1 2.1 0 1 0-4.2 0M1.6 5a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0',
  point: 'M10 17.5C6.5 13.4 4.5 10.7 4.5 8a5.5 5.5 0 0 1 11 0c0 2.7-2 5.4-5.5 9.5ZM8 8a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  zoom: 'M3 6V3h3M9 3h2M14 3h3v3M17 9v2M17 14v3h-3M11 17H9M6 17H3v-3M3 11V9',
  in: 'M10 4v12M4 10h12',
  out: 'M4 10h12',
  reset: 'M2.5 10.5 10 4l7.5 6.5M5 9v7.5h10V9',
  back: 'M17 10H4M9 5l-5 5 5 5',
  forward: 'M3 10h13M11 5l5 5-5 5',
} as const;

const TOOLS: readonly Tool[] = ['run', 'point', 'zoom'];

/** What a click does, and where the window goes. @param hasTools false while a click does one thing alone */
export function toolbar(
  explorer: Explorer,
  chosen: Tool,
  choose: (tool: Tool) => void,
  zoom: (factor: number) => void,
  hasTools: boolean,
): TemplateResult {
  const { canGoBack, canGoForward } = explorer.state;
  const text = exploreText().landscape.tools;
  const action = (kind: Exclude<keyof typeof ICONS, Tool>, act: () => void, isDisabled = false) =>
    html`<button type="button" data-act=${kind} title=${text[kind]} aria-label=${text[kind]} ?disabled=${isDisabled} @click=${act}>${icon(kind)}</button>`;
  return html`<div class="toolbar" data-part="landscape.toolbar" role="toolbar" aria-label=${text.all}>
    ${(hasTools ? TOOLS : []).map(
      (tool) =>
        html`<button type="button" data-tool=${tool} title=${text[`${tool}Title`]} aria-label=${text[tool]} aria-pressed=${chosen === tool}
          @click=${() => choose(tool)}>${icon(tool)}</button>`,
    )}
    ${action('reset', () => explorer.resetWindow())}
    ${action('in', () => zoom(0.5))}
    ${action('out', () => zoom(2))}
    ${action('back', () => explorer.goBack(), !canGoBack)}
    ${action('forward', () => explorer.goForward(), !canGoForward)}
  </div>`;
}

function icon(kind: keyof typeof ICONS): TemplateResult {
  return html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d=${ICONS[kind]}></path></svg>`;
}
