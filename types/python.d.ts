/** The text of a Python program, as Vite hands it over for `import … from './x.py?raw'`. */
declare module '*.py?raw' {
  const text: string;
  export default text;
}
