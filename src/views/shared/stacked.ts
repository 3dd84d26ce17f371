import { css } from 'lit';

/** Windows too narrow for two columns: there the explorer's parts stand below one another. For `@media` and `matchMedia`. */
export const stacked = css`(max-width: 640px), (max-width: 860px) and (orientation: portrait)`;
