import { css } from 'lit';

/** `<div class="busy">`: a thin bar along the top of whatever is busy, once that has taken a moment. */
export const busyBar = css`
  .busy {
    position: absolute;
    inset: 0 0 auto;
    height: 3px;
    overflow: hidden;
    background: var(--accent-soft);
    opacity: 0;
    animation: appear 1ms linear 150ms forwards;
  }
  .busy::after {
    content: '';
    position: absolute;
    inset: 0 auto 0 0;
    width: 40%;
    background: var(--accent);
    animation: pass 1.1s ease-in-out infinite;
  }
  @keyframes appear { to { opacity: 1; } }
  @keyframes pass { from { transform: translateX(-100%); } to { transform: translateX(250%); } }
  @media (prefers-reduced-motion: reduce) { .busy::after { width: 100%; animation: none; } }
`;
