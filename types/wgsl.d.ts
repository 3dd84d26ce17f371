/** The text of a shader, as Vite hands it over for `import … from './x.wgsl?raw'`. */
declare module '*.wgsl?raw' {
  const text: string;
  export default text;
}
