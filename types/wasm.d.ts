/** AssemblyScript as compiled WebAssembly, in base 64; scripts/vite-plugins.ts makes it. */
declare module '*.ts?wasm' {
  const base64: string;
  export default base64;
}
