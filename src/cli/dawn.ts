import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Dawn aborts the process once its GPU object is collected, so that object is held here for good. */
let held: GPU | undefined;

/**
 * WebGPU in Node: the machine's own driver, else the software driver that comes with a Chromium found here. The caller
 * ends with `process.exit`, because Dawn keeps the process alive.
 *
 * @param report is told why there is none
 * @returns undefined where there is no adapter
 */
export async function openDawn(report: (reason: string) => void = () => {}): Promise<GPU | undefined> {
  if (held) return held;
  const software = process.platform === 'linux' && !hasDriver() ? findSwiftShader() : undefined;
  if (software) useDriver(software);
  try {
    const { create } = await import('webgpu');
    // Whole nanoseconds, as far as the device has them: nobody here has to be kept from timing anyone.
    const gpu = create(['disable-dawn-features=timestamp_quantization']);
    held = gpu;
    if (await gpu.requestAdapter()) return gpu;
    held = undefined;
    // Nothing of this instance may be collected while its callbacks run.
    abandoned.push(gpu);
    report(
      software ? `no adapter, not even with ${software}` : 'no graphics driver, and no Chromium with a software one',
    );
  } catch (error) {
    report(`Dawn did not load: ${error instanceof Error ? error.message : error}`);
  }
  return undefined;
}

const abandoned: GPU[] = [];

/** A driver of the machine's own, or one that the environment names. */
function hasDriver(): boolean {
  if (process.env.VK_ICD_FILENAMES || process.env.VK_DRIVER_FILES) return true;
  const hasDevice = existsSync('/dev/nvidiactl') || list('/dev/dri').some((name) => name.startsWith('renderD'));
  return hasDevice && ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'].some((folder) => list(folder).length > 0);
}

/** Chromium's folder also holds a Vulkan loader, for machines that have none. */
function useDriver(icd: string): void {
  process.env.VK_ICD_FILENAMES = icd;
  const loader = join(dirname(icd), 'libvulkan.so.1');
  if (!existsSync(loader)) return;
  try {
    // RTLD_LAZY | RTLD_GLOBAL | RTLD_NODELETE: Node finds no add-on in it and throws, but the library stays loaded.
    process.dlopen({ exports: {} }, loader, 0x1 | 0x100 | 0x1000);
  } catch {}
}

function findSwiftShader(): string | undefined {
  const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const playwright = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright');
  const folders = [
    '/usr/lib/chromium',
    '/usr/lib/chromium-browser',
    '/usr/lib64/chromium-browser',
    '/opt/google/chrome',
    '/opt/chromium.org/chromium',
    '/snap/chromium/current/usr/lib/chromium-browser',
    ...(process.env.PATH ?? '').split(':').flatMap((folder) =>
      browsers
        .map((browser) => join(folder, browser))
        .filter(existsSync)
        .map((program) => dirname(realpathSync(program))),
    ),
    ...list(playwright)
      .filter((name) => name.startsWith('chromium'))
      .flatMap((name) => list(join(playwright, name)).map((inner) => join(playwright, name, inner))),
  ];
  return folders.map((folder) => join(folder, 'vk_swiftshader_icd.json')).find(existsSync);
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
