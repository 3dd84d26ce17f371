import type { Reporter, ReportState } from '../report.ts';
import { Store } from '../store.ts';
import type { ExploreState } from './state.ts';

/** Accounts for the landscape as the tutorial accounts for its surfaces. */
export function landscapeReporter(
  store: Store<ExploreState>,
  actions: Pick<Reporter, 'verifyAll' | 'preferEngine'>,
): Reporter {
  const report = new Store<ReportState>(reportOf(store.state));
  let { engine, landscape } = store.state;
  store.subscribe(() => {
    if (engine === store.state.engine && landscape === store.state.landscape) return;
    ({ engine, landscape } = store.state);
    report.set(reportOf(store.state));
  });
  return { store: report, ...actions };
}

function reportOf({ engine, landscape }: ExploreState): ReportState {
  const { subject, surface, verdict, checking, error } = landscape;
  const window = subject
    ? ([subject.window.a, subject.window.b] as const)
    : ([
        [0, 0],
        [0, 0],
      ] as const);
  return { engine, surfaces: [{ window, surface, verdict, checking, error }] };
}
