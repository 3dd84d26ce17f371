import type { Guard } from './guard.ts';
import type { ShaderText } from './shader-text.ts';

/** Thrown for a shader that does not compile. Says which file, which line, and why. */
export class ShaderError extends Error {
  override readonly name = 'ShaderError';
}

/** @throws ShaderError, DeviceLostError */
export async function compileShader(guard: Guard, label: string, text: ShaderText): Promise<GPUShaderModule> {
  const { result: module, verdict } = guard.scoped(label, () =>
    guard.device.createShaderModule({ label, code: text.code }),
  );
  const info = await guard.wait(label, module.getCompilationInfo());
  const errors = info.messages.filter(({ type }) => type === 'error');
  if (errors.length > 0) {
    const lines = errors.map(({ lineNum, linePos, message }) => {
      const { file, line } = text.locate(lineNum);
      return `shaders/${file}:${line}:${linePos}: ${message}`;
    });
    throw new ShaderError(lines.join('\n'));
  }
  await guard.wait(label, verdict);
  return module;
}
