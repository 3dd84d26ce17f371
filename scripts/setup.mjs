// Installs what the other scripts need: the packages of the lock file and, with --browser, a Chromium for the tests.
// Everything it says goes to stderr, so that a command's own output stays clean.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, withLock } from './project.mjs';

const NODE_MINIMUM = [20, 19];

/**
 * @param {{ browser?: boolean }} [options] `browser`: also look for a Chrome or Chromium, and install one if needed
 * @throws Error when something could not be installed
 */
export async function setUp({ browser = false } = {}) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < Number(NODE_MINIMUM[0]) || (major === NODE_MINIMUM[0] && minor < Number(NODE_MINIMUM[1]))) {
    throw new Error(`Node ${NODE_MINIMUM.join('.')} or newer was expected, this is ${process.versions.node}`);
  }
  if (!packagesAreInstalled()) {
    await withLock('setup', () => {
      if (!packagesAreInstalled()) installPackages();
    });
  }
  if (browser) await withLock('browser', installBrowserIfNeeded);
}

/** Whether node_modules holds the very packages of the lock file; npm keeps its own list of what it has put there. */
function packagesAreInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const wanted = packagesOf('package-lock.json');
  if (installed === undefined || wanted === undefined) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || (installed[path] ? installed[path].version === version : (optional ?? devOptional) === true),
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean, devOptional?: boolean }> | undefined}
 */
function packagesOf(lockFile) {
  const path = join(ROOT, lockFile);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
}

function installPackages() {
  say('installing the packages of package-lock.json …');
  // No package needs its install script here, and none gets to run one.
  runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}

async function installBrowserIfNeeded() {
  const { findBrowser } = await import('./find-browser.mjs');
  if (findBrowser() !== undefined) return;
  if (isDebian() && process.getuid?.() === 0) {
    say("no Chrome or Chromium found; installing Debian's package chromium with apt-get …");
    run('apt-get', ['update', '-q']);
    run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
  } else {
    say("no Chrome or Chromium found; installing Playwright's own Chromium …");
    run(process.execPath, [join(ROOT, 'node_modules/playwright/cli.js'), 'install', '--no-shell', 'chromium']);
  }
  if (findBrowser() === undefined) throw new Error('no Chrome or Chromium found; name one with CHROME_PATH');
}

function isDebian() {
  // Ubuntu calls itself "like Debian", but its package chromium is a stub for snap.
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * npm without a shell: Windows can't start npm.cmd otherwise.
 *
 * @param {string[]} parameters
 */
function runNpm(parameters) {
  const beside = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath ?? '',
    join(beside, 'node_modules/npm/bin/npm-cli.js'),
    join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
  ];
  const npm = candidates.find((path) => basename(path) === 'npm-cli.js' && existsSync(path));
  if (npm === undefined) run('npm', parameters);
  else run(process.execPath, [npm, ...parameters]);
}

/**
 * @param {string} program
 * @param {string[]} parameters
 * @param {Record<string, string>} [environment]
 */
function run(program, parameters, environment = {}) {
  const { status, error } = spawnSync(program, parameters, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  if (status !== 0) {
    throw new Error(
      `"${basename(program)} ${parameters.join(' ')}" failed: ${error?.message ?? `exit code ${status}`}`,
    );
  }
}

/** @param {string} message */
function say(message) {
  process.stderr.write(`rnnscape: ${message}\n`);
}

/**
 * Runs a script's main function, tells an error in one line, and leaves with exit code 1.
 *
 * @param {() => Promise<unknown>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

/**
 * Whether a module is the script that Node was started with.
 *
 * @param {string} moduleUrl
 */
export function isStarted(moduleUrl) {
  return process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(moduleUrl);
}

if (isStarted(import.meta.url)) {
  await runScript(() => setUp({ browser: process.argv.includes('--browser') }));
}
