import { css, html, nothing, svg, type TemplateResult } from 'lit';

/** Outlines in a box of 24 × 24. */
const ICONS = {
  start: 'M6 5h2.5v14H6zM19 5v14L9.5 12z',
  back: 'M15.5 5v14L6 12z',
  play: 'M7 4.5v15L20 12z',
  pause: 'M6.5 5h4v14h-4zM13.5 5h4v14h-4z',
  forward: 'M8.5 5v14L18 12z',
  sound: 'M4 9.5h3.5L12 5.5v13l-4.5-4H4zM14.5 8.5a4.5 4.5 0 0 1 0 7zM16.5 5.5a8 8 0 0 1 0 13v-2a6 6 0 0 0 0-9z',
  end: 'M15.5 5H18v14h-2.5zM5 5v14l9.5-7z',
} as const;

/**
 * A button of the transport. Needs `transportButtonStyles`.
 *
 * @param isOff stays focusable all the same, so that keys don't lose their place at the ends of a run
 * @param action is told whether ten steps are meant: Shift was held
 * @param isPressed of one that stays on or off
 */
export function transportButton(
  icon: keyof typeof ICONS,
  label: string,
  isOff: boolean,
  action: (ten: boolean) => void,
  isPressed?: boolean,
): TemplateResult {
  return html`<button type="button" class="transport ${icon}" aria-label=${label} title=${label} aria-disabled=${isOff}
    aria-pressed=${isPressed ?? nothing}
    @click=${(event: MouseEvent) => action(event.shiftKey)}>
    <svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${ICONS[icon]}></path>`}</svg>
  </button>`;
}

export const transportButtonStyles = css`
  .transport { display: grid; place-items: center; width: 36px; min-height: 36px; padding: 0; }
  .transport:is([aria-disabled='true'], :disabled) { color: var(--muted); cursor: default; }
  .transport:is([aria-disabled='true'], :disabled) svg { opacity: 0.5; }
  .transport svg { width: 20px; height: 20px; fill: currentColor; }
  .transport:is(.play, .pause):not(:disabled) { background: var(--accent); border-color: var(--accent); color: var(--on-accent); forced-color-adjust: none; }
  @media (pointer: coarse) { .transport { width: 48px; min-height: 44px; } }
`;
