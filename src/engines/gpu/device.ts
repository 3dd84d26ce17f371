/** Which rung of the ladder to a device failed. */
export type DeviceFailure = 'no-adapter' | 'request-failed' | 'timed-out';

export type OpenedDevice =
  | { readonly ok: true; readonly device: GPUDevice; readonly name: string; readonly isSoftware: boolean }
  | { readonly ok: false; readonly reason: DeviceFailure; readonly detail: string };

const timedOut = Symbol('timed out');

/**
 * Asks for a new adapter (one serves a single device) and for a device with as large buffers as it has.
 *
 * @param timeout for each of the two requests, in milliseconds
 */
export async function openDevice(gpu: GPU, timeout = 5000): Promise<OpenedDevice> {
  try {
    const adapter = await within(timeout, gpu.requestAdapter({ powerPreference: 'high-performance' }));
    if (adapter === timedOut) return failure('timed-out', `requestAdapter: no answer within ${timeout} ms`);
    if (adapter === null) return failure('no-adapter', 'requestAdapter: null');
    const request = adapter.requestDevice({
      label: 'rnnscape',
      requiredFeatures: adapter.features.has('timestamp-query') ? ['timestamp-query'] : [],
      requiredLimits: {
        maxBufferSize: adapter.limits.maxBufferSize,
        maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
      },
    });
    const device = await within(timeout, request);
    if (device === timedOut) {
      // A device that comes too late has no owner.
      request.then((late) => late.destroy()).catch(() => {});
      return failure('timed-out', `requestDevice: no answer within ${timeout} ms`);
    }
    const isSoftware = adapter.info.isFallbackAdapter === true;
    return { ok: true, device, name: nameOf(adapter.info) + (isSoftware ? ' (software)' : ''), isSoftware };
  } catch (error) {
    return failure('request-failed', error instanceof Error ? error.message : String(error));
  }
}

function nameOf({ description, device, vendor, architecture }: GPUAdapterInfo): string {
  return description || device || `${vendor} ${architecture}`.trim() || 'unnamed adapter';
}

function failure(reason: DeviceFailure, detail: string): OpenedDevice {
  return { ok: false, reason, detail };
}

async function within<Answer>(timeout: number, answer: Promise<Answer>): Promise<Answer | typeof timedOut> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<typeof timedOut>((resolve) => {
    timer = setTimeout(() => resolve(timedOut), timeout);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
