/** How a run of a basin map may end, and the code that a plane has for it; for the views, which know engines by type alone. */
export { OUTCOMES, type Outcome, outcomeCode } from '../../engines/engine.ts';
