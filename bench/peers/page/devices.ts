/** The name of the WebGPU adapter. @throws Error where there is none */
export async function webGpuDevice(): Promise<string> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) throw new Error('no WebGPU adapter');
  const { description, device, vendor, architecture, isFallbackAdapter } = adapter.info;
  return marked(description || device || `${vendor} ${architecture}`, isFallbackAdapter);
}

/** The name of what draws WebGL. @throws Error where nothing does */
export function webGlDevice(): string {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) throw new Error('no WebGL');
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(extension?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
  return marked(name, /swiftshader|llvmpipe|software/i.test(name));
}

/** A program on the CPU is never called a GPU without saying so. */
function marked(name: string, isSoftware: boolean): string {
  return isSoftware ? `${/swiftshader/i.test(name) ? 'SwiftShader' : name} (software)` : name;
}
