import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServiceWorker, DIST } from '../../scripts/build.mjs';
import { serve } from '../../scripts/static-server.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** A host on which one version of the page takes the place of another. */
export interface VersionHost {
  readonly url: string;
  readonly folder: string;
  /** Puts this build there, or one that calls itself by another version: every script has another name and content. */
  publish(version?: string, worker?: 'service-worker' | 'kill-switch'): Promise<void>;
  /** The host is gone: nothing answers any more. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export const THIS_VERSION: string = version;

export async function openHost(): Promise<VersionHost> {
  const folder = mkdtempSync(join(tmpdir(), 'rnnscape-versions-'));
  const publish: VersionHost['publish'] = async (wanted = THIS_VERSION, worker = 'service-worker') => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    cpSync(DIST, folder, { recursive: true });
    if (wanted !== THIS_VERSION) rename(folder, wanted);
    await buildServiceWorker(folder, worker);
  };
  await publish();
  const { url, close } = await serve({ folder, port: 0 });
  let isStopped = false;
  const stop = async () => {
    if (!isStopped) await close();
    isStopped = true;
  };
  return {
    url,
    folder,
    publish,
    stop,
    async close() {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Which version a script or a style sheet belongs to, by its address. */
export function versionOf(address: string): string {
  return /-v([\d.]+)\.(?:js|css)$/.exec(address)?.[1] ?? THIS_VERSION;
}

function rename(folder: string, wanted: string): void {
  const assets = join(folder, 'assets');
  const names = readdirSync(assets);
  const renamed = (name: string) => name.replace(/(?=\.\w+$)/, `-v${wanted}`);
  const rewrite = (path: string) => {
    let text = readFileSync(path, 'utf8').replaceAll(`\`${THIS_VERSION}\``, `\`${wanted}\``);
    for (const name of names) text = text.replaceAll(name, renamed(name));
    writeFileSync(path, text);
  };
  rewrite(join(folder, 'index.html'));
  for (const name of names) {
    rewrite(join(assets, name));
    renameSync(join(assets, name), join(assets, renamed(name)));
  }
}
