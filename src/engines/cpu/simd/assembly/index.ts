// AssemblyScript. Compiled to WebAssembly by `assemblyScript` in scripts/vite-plugins.ts, opened by ../simd.ts.
export * from './picture';
export * from './polynomial-rows';
export * from './rprop';
