/** A style sheet as text, for the shadow root of an element. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}

/** The address of a worker that Vite bundles into a file of its own. */
declare module '*?worker&url' {
  const url: string;
  export default url;
}

/** A worker and all that it loads, as the text of one script; scripts/single-file.ts makes it. */
declare module '*.ts?bundled' {
  const text: string;
  export default text;
}

/** Named equations, turned from TeX into MathML templates when the page is built. */
declare module '*.tex' {
  type Template = import('lit').TemplateResult;
  export const equations: Readonly<Record<string, Template>>;
  /** those with words in them, by the names that the file has for these */
  export const wordedEquations: Readonly<Record<string, (words: Readonly<Record<string, string>>) => Template>>;
}
