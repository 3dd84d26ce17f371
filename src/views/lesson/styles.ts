import { css } from 'lit';

export const columnStyles = css`
  :host { display: flex; flex-direction: column; min-height: 0; background: var(--paper); }
  .scroll { flex: 1; min-height: 0; overflow-y: auto; padding: 4px 20px 24px; overflow-wrap: break-word; }
  h2 { margin: 16px 0 8px; font-size: 22px; line-height: 1.3; letter-spacing: -0.01em; }
  h2[tabindex]:focus { outline: none; }
  h3 { margin: 0; font-size: 13px; font-weight: 600; color: var(--muted); }
  p { margin: 0 0 12px; }
  .equation { display: flex; flex-wrap: wrap; align-items: center; justify-content: safe center; gap: 8px 1.8em; overflow-x: auto; padding: 2px 0 14px; font-size: 0.92em; }
  .equation mtd + mtd { text-align: left; }
  .equation math { font-family: var(--serif-math); font-size: 1em; }
  .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-top: 12px; }
  .primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); forced-color-adjust: none; font-weight: 600; }
  .primary:disabled { background: var(--raised); border-color: var(--line); color: var(--muted); font-weight: 400; }
  .quiet { border-color: transparent; background: none; color: var(--accent); margin-left: auto; padding-inline: 4px; font-size: 14px; }
  .link { border: 0; padding: 0; background: none; color: var(--accent); text-align: left; min-height: 24px; }
  a.button { display: inline-flex; align-items: center; min-height: 32px; padding: 3px 10px; border: 1px solid var(--line); border-radius: var(--corner); color: inherit; text-decoration: none; }

  .question { margin: 4px 0 16px; padding: 12px 16px; border: 1px solid var(--line); border-left: 3px solid var(--accent); border-radius: var(--corner); background: var(--raised); }
  /* What is asked stays in sight while the text above it is read. */
  .question.pinned { position: sticky; bottom: -16px; z-index: 1; box-shadow: 0 -8px 12px 4px var(--paper), 0 10px 0 2px var(--paper); }
  .question.pinned > .progress-note { position: absolute; left: 16px; bottom: 0; min-height: 0; margin: 0; font-size: 11px; line-height: 13px; }
  @media (pointer: fine) { .pinned .options label { min-height: 28px; padding-block: 1px; } }
  .question > p { margin: 4px 0 8px; }
  .question .how, .outcome .how { margin: 0; font-size: 14px; color: var(--muted); }
  .question > .progress-note { min-height: 20px; margin: 6px 0 -8px; font-size: 14px; line-height: 20px; color: var(--muted); }
  .options { display: grid; gap: 2px; }
  .options label { display: grid; grid-template-columns: 20px minmax(0, 1fr) auto; gap: 8px; align-items: baseline; min-height: 32px; padding: 3px 6px; border-radius: var(--corner); }
  .options label:hover { background: var(--paper); }
  .options input { margin: 0; align-self: center; }
  .options .right { background: var(--accent-soft); font-weight: 600; }
  .tag { font-weight: 700; }
  .options .right .tag, .verdict.right { color: var(--good); }
  .options .wrong .tag, .verdict.wrong { color: var(--bad); }
  rnn-number { margin: 0; }

  .outcome:not(:empty) { margin-bottom: 12px; scroll-margin: 16px; }
  .verdict:focus { outline: none; }
  .verdict { margin: 0 0 4px; font-size: 18px; font-weight: 600; }
  dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 12px; margin: 0 0 4px; }
  dl div { display: contents; }
  dt { color: var(--muted); }
  dd { margin: 0; font-variant-numeric: tabular-nums; font-weight: 600; }
  .later { font-size: 14px; color: var(--muted); }
  rnn-explore-timeline, rnn-explore-point, rnn-explore-map, rnn-data-panel { margin-top: 16px; padding-top: 12px; border-top: 1px solid var(--line); }

  .table { overflow-x: auto; margin-top: 20px; }
  table { table-layout: fixed; border-collapse: collapse; width: 100%; font-size: 13px; line-height: 18px; }
  th, td { padding: 6px 8px 6px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: break-word; }
  thead th { color: var(--muted); }
  thead th:first-child { width: 36%; }
  th:last-child, td:last-child { padding-right: 0; }

  .problems { margin: 12px 0; padding: 12px 16px; border: 1px solid var(--bad); border-radius: var(--corner); }
  .problems h3 { color: var(--bad); font-size: 16px; }
  .problems ul { margin: 8px 0 12px; padding-left: 20px; font-size: 14px; }

  .menu { position: relative; border-bottom: 1px solid var(--line); }
  .menu summary { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 12px; align-items: center; min-height: 44px; padding: 6px 20px 8px; list-style: none; cursor: pointer; font-size: 14px; }
  .menu summary::-webkit-details-marker { display: none; }
  .menu summary:focus-visible { outline-offset: -2px; }
  .menu .title { overflow-wrap: anywhere; line-height: 18px; color: var(--muted); }
  .menu .where::after { content: '▾'; margin-left: 6px; color: var(--muted); }
  .menu[open] .where::after { content: '▴'; }
  .where { font-weight: 600; white-space: nowrap; font-variant-numeric: tabular-nums; }
  .segments { grid-column: 1 / -1; display: flex; gap: 3px; }
  .segments i { flex: 1; height: 4px; border-radius: 2px; background: var(--line); }
  .segments i:not([data-result='open']) { background: var(--muted); }
  .segments i[data-here] { background: var(--accent); }
  .list { position: absolute; inset: 100% 0 auto; z-index: 3; max-height: min(70vh / var(--magnified, 1), 600px); overflow-y: auto; padding: 8px; background: var(--paper); border: 1px solid var(--line); border-top: 0; border-radius: 0 0 var(--corner) var(--corner); box-shadow: 0 8px 20px rgb(0 0 0 / 25%); }
  .list ol { margin: 0; padding: 0; list-style: none; }
  .list li button { display: grid; grid-template-columns: 18px minmax(0, 1fr); gap: 8px; width: 100%; padding: 4px 12px; border-color: transparent; background: none; text-align: left; }
  .list li button:hover { background: var(--raised); }
  .list [aria-current] { font-weight: 600; background: var(--accent-soft); }
  .sign { font-weight: 700; text-align: center; }
  .sign[data-result='right'] { color: var(--good); }
  .sign[data-result='wrong'] { color: var(--bad); }
  .score { margin: 8px 12px; font-size: 14px; color: var(--muted); }
  .list .row { margin: 4px 12px 8px; }

  .foot { border-top: 1px solid var(--line); background: var(--paper); }
  .foot nav { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; padding: 10px 20px; }
  .foot button { min-height: 40px; }
  .away { display: flex; align-items: center; gap: 12px; padding: 8px 20px; background: var(--accent-soft); font-size: 14px; line-height: 18px; }
  .away span { flex: 1; }

  /* Slides: what is not on the one that is seen is not there, and words are as large as the room allows. */
  :host([presented]:not([narrow])) .scroll { padding-bottom: 8px; font-size: 18px; }
  :host([presented]:not([narrow])) h2 { font-size: 24px; }
  :host([presented]:not([narrow])) .scroll :is(h3, .how) { font-size: 15px; }
  [data-off] { display: none !important; }
  :host([presented]) :is(rnn-explore-point, rnn-explore-map, rnn-data-panel) { margin-top: 0; padding-top: 0; border: 0; }
  :host([presented]) .table { margin-top: 0; }
  :host([presented]) :is(th, td) { padding-block: 0; line-height: 24px; }
  :host([presented]) table { table-layout: auto; font-size: 15px; }
  :host([presented]) td:last-child { white-space: nowrap; }
  :host([presented]) thead th:first-child { width: auto; }
  .slide { align-self: center; color: var(--muted); font-size: 14px; font-variant-numeric: tabular-nums; }
  .foot nav:has(.slide) { grid-template-columns: 1fr auto 1fr; }

  :host([narrow]) { display: block; }
  :host([narrow]) .scroll { overflow: visible; padding-inline: 16px; padding-bottom: 32px; }
  :host([narrow]) .outcome:not(:empty) { scroll-margin: 24px 0 16px; }
  :host([narrow]) .foot { position: fixed; inset: auto 0 0; z-index: 3; padding-bottom: env(safe-area-inset-bottom); }
  :host([narrow]) .foot nav { padding-inline: 16px; }
  :host([narrow]) .foot button { min-height: 44px; }
  @media (pointer: coarse) {
    a.button, .options label, .link { min-height: 44px; }
    .options label { align-items: center; }
  }
`;
