import { buildPage } from '../../scripts/build.mjs';

/** Builds the page once before the end-to-end tests, when a source is newer than the build. */
export async function setup(): Promise<void> {
  await buildPage({ onlyIfChanged: true });
}
