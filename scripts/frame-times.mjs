// Measures how long the landscape of the explorer keeps the main thread while someone zooms and drags.
import { chromium } from 'playwright';
import { buildPage, DIST } from './build.mjs';
import { BROWSER_FLAGS, findBrowser, WEBGPU_FLAGS } from './find-browser.mjs';
import { isStarted, runScript, setUp } from './setup.mjs';
import { serve } from './static-server.mjs';

const HELP = `node scripts/frame-times.mjs [--webgpu] [--url URL] [--json]

Opens the explorer with a plot of 1000 × 1000 pixels, sends 200 wheel and drag events, and prints the longest frame.

  --webgpu    with Chromium's software GPU, instead of no WebGPU at all
  --url URL   a page that is served already, instead of a build of the present sources
  --json      one JSON object
`;

const SIDE = 1000;
const N_EVENTS = 200;

/**
 * @typedef {object} FrameTimes
 * @property {number} longestWait milliseconds from an input to the end of the painting that shows it, the wait for the
 *   screen's next refresh included
 * @property {number} longestWork milliseconds that the longest task really ran on the processor: what the page itself
 *   costs, whatever else the machine does
 * @property {number} longestTask milliseconds of the longest task that the browser reported as long (50 and more); 0: none
 * @property {number} longestFrame milliseconds from one frame to the next, whoever was the cause
 * @property {number} nFrames frames in which something was to be done
 * @property {number} nEvents
 * @property {number} nPictures how many surfaces were shown meanwhile
 * @property {[number, number]} plot its sides, in pixels
 * @property {string} engine
 * @property {string} adapter
 */

/**
 * @param {{ url: string, webgpu?: boolean }} options
 * @returns {Promise<FrameTimes>}
 */
export async function measureFrames({ url, webgpu = false }) {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...BROWSER_FLAGS, ...(webgpu ? WEBGPU_FLAGS : [])],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1500, height: 1250 } });
    await page.goto(`${url}#/explore`);
    const landscape = page.locator('rnn-explore-landscape');
    const plot = landscape.locator('.plot');
    await plot.waitFor();
    await fitPlot(page, plot);
    await landscape.locator('.frame[aria-busy=false]').waitFor({ timeout: 60_000 });
    await page.waitForTimeout(1500);
    await plot.focus();
    await landscape.evaluate(startWatch);
    const endTrace = await traceTasks(page);
    await sendEvents(page, plot);
    await landscape.locator('.frame[aria-busy=false]').waitFor({ timeout: 60_000 });
    const box = await boxOf(plot);
    const found = await landscape.evaluate(endWatch);
    const longestWork = await endTrace();
    return { ...found, longestWork, nEvents: N_EVENTS, plot: [Math.round(box.width), Math.round(box.height)] };
  } finally {
    await browser.close();
  }
}

/**
 * Makes the window as large as it takes for a plot of 1000 × 1000.
 *
 * @param {import('playwright').Page} page
 * @param {import('playwright').Locator} plot
 */
async function fitPlot(page, plot) {
  for (let attempt = 0; attempt < 3; attempt++) {
    const { width, height } = await boxOf(plot);
    const now = page.viewportSize();
    if (!now || (Math.round(width) === SIDE && Math.round(height) === SIDE)) return;
    await page.setViewportSize({
      width: now.width + SIDE - Math.round(width),
      height: now.height + SIDE - Math.round(height),
    });
    await page.waitForTimeout(200);
  }
}

/** @param {import('playwright').Locator} locator */
async function boxOf(locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('frame-times: a plot was expected in the explorer, none is shown');
  return box;
}

/**
 * Follows every task of the page's main thread. The returned function ends that and gives the processor time of the
 * longest one, in milliseconds.
 *
 * @param {import('playwright').Page} page
 */
async function traceTasks(page) {
  const session = await page.context().newCDPSession(page);
  /** @type {any[]} */
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  return async () => {
    const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await ended;
    const isMain = (/** @type {any} */ { name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
    const threads = new Set(events.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
    return events.reduce(
      (longest, { pid, tid, tdur = 0 }) => (threads.has(`${pid} ${tid}`) ? Math.max(longest, tdur / 1000) : longest),
      0,
    );
  };
}

/**
 * Half the events turn the wheel, half drag: in to a tenth, about, out again, and on.
 *
 * @param {import('playwright').Page} page
 * @param {import('playwright').Locator} plot
 */
async function sendEvents(page, plot) {
  const { x, y, width, height } = await boxOf(plot);
  const at = (/** @type {number} */ a, /** @type {number} */ b) =>
    /** @type {const} */ ([x + a * width, y + b * height]);
  for (let round = 0; round < 4; round++) {
    await page.mouse.move(...at(0.62, 0.36));
    for (let turn = 0; turn < N_EVENTS / 8; turn++) await page.mouse.wheel(0, round % 2 === 0 ? -100 : 100);
    await page.mouse.move(...at(0.3, 0.8));
    await page.mouse.down();
    for (let step = 1; step <= N_EVENTS / 8; step++) {
      const angle = (2 * Math.PI * step) / (N_EVENTS / 8);
      await page.mouse.move(...at(0.3 + 0.2 * Math.sin(angle), 0.6 + 0.2 * Math.cos(angle)));
    }
    await page.mouse.up();
  }
}

// What follows runs in the page.

/** @param {Element} landscape */
function startWatch(landscape) {
  const { explorer } = /** @type {any} */ (landscape);
  /** @type {any} */
  const watch = { longestWait: 0, longestTask: 0, longestFrame: 0, nFrames: 0, nPictures: 0, isOn: true };
  /** @type {any} */ (globalThis).frameWatch = watch;
  /** @type {number | undefined} */
  let began;
  const begin = () => {
    began ??= performance.now();
  };
  for (const type of ['wheel', 'pointermove', 'pointerdown', 'pointerup']) {
    addEventListener(type, begin, { capture: true, passive: true });
  }
  // Reading its numbers makes no other picture of a surface.
  const shown = () => {
    const { drawn, surface } = explorer.state.landscape;
    return (drawn?.surface ?? surface)?.drawable ?? surface;
  };
  let surface = shown();
  explorer.store.subscribe(() => {
    const next = shown();
    if (next === surface) return;
    surface = next;
    watch.nPictures++;
    begin();
  });
  // A message is delivered after the frame's styles, layout and painting.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    if (began === undefined) return;
    watch.longestWait = Math.max(watch.longestWait, performance.now() - began);
    watch.nFrames++;
    began = undefined;
  };
  let last = performance.now();
  const look = () => {
    if (!watch.isOn) return;
    const now = performance.now();
    watch.longestFrame = Math.max(watch.longestFrame, now - last);
    last = now;
    if (began !== undefined) port2.postMessage(undefined);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  watch.observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.longestTask = Math.max(watch.longestTask, duration);
  });
  watch.observer.observe({ type: 'longtask' });
}

/** @param {Element} landscape */
async function endWatch(landscape) {
  const { state } = /** @type {any} */ (landscape).explorer;
  const watch = /** @type {any} */ (globalThis).frameWatch;
  await new Promise((resolve) => setTimeout(resolve, 100));
  watch.isOn = false;
  watch.observer.disconnect();
  const { longestWait, longestTask, longestFrame, nFrames, nPictures } = watch;
  const { engine, adapter } = state.landscape.surface;
  return { longestWait, longestTask, longestFrame, nFrames, nPictures, engine, adapter };
}

/** @param {string[]} parameters */
function readParameters(parameters) {
  const options = { webgpu: false, json: false, url: /** @type {string | undefined} */ (undefined) };
  for (let index = 0; index < parameters.length; index++) {
    const name = parameters[index];
    if (name === '--webgpu') options.webgpu = true;
    else if (name === '--json') options.json = true;
    else if (name === '--url' && parameters[index + 1]) options.url = parameters[++index];
    else {
      const isHelp = name === '--help';
      (isHelp ? process.stdout : process.stderr).write(isHelp ? HELP : `unknown option "${name}"\n${HELP}`);
      process.exit(isHelp ? 0 : 2);
    }
  }
  return options;
}

/** @param {FrameTimes} times */
function inWords({
  longestWait,
  longestWork,
  longestTask,
  longestFrame,
  nFrames,
  nEvents,
  nPictures,
  plot,
  engine,
  adapter,
}) {
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  return `longest frame: ${ms(longestFrame)}; longest task of the main thread, processor time alone: ${ms(longestWork)}
  ${nEvents} wheel and drag events, ${nFrames} frames, ${nPictures} pictures, plot ${plot.join(' × ')}
  longest task that the browser calls long: ${longestTask === 0 ? 'none' : ms(longestTask)}; longest wait from an input to its picture: ${ms(longestWait)}
  engine: ${engine}, ${adapter}
`;
}

if (isStarted(import.meta.url)) {
  await runScript(async () => {
    const options = readParameters(process.argv.slice(2));
    await setUp();
    const served = options.url === undefined ? await serveBuild() : undefined;
    try {
      const times = await measureFrames({ url: served?.url ?? options.url ?? '', webgpu: options.webgpu });
      process.stdout.write(options.json ? `${JSON.stringify(times)}\n` : inWords(times));
    } finally {
      await served?.close();
    }
  });
}

async function serveBuild() {
  await buildPage({ onlyIfChanged: true });
  return serve({ folder: DIST, port: 0 });
}
