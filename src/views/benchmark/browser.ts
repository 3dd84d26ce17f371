import { type BrowserFacts, hostInWords } from '../../app/benchmark/host.ts';

/** This machine, as far as its browser tells of it. */
export function hostOfBrowser(): string {
  const {
    userAgent,
    userAgentData,
    hardwareConcurrency: nCores,
  } = navigator as Navigator & {
    userAgentData?: Pick<BrowserFacts, 'brands' | 'platform'>;
  };
  return hostInWords({ userAgent, ...userAgentData, nCores });
}

/**
 * @param isHere whether the page shows the benchmark now
 * @returns whether the page was hidden, or at another place, since it was last asked
 */
export function watchForDisturbance(isHere: () => boolean): () => boolean {
  let was = false;
  const disturb = () => {
    was = true;
  };
  document.addEventListener('visibilitychange', disturb);
  addEventListener('hashchange', disturb);
  return () => {
    const answer = was || document.hidden || !isHere();
    was = false;
    return answer;
  };
}
