import { parseSync } from 'oxc-parser';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** What people read or hear: `label` is that of our own elements. */
const ATTRIBUTES =
  /[\s](?:aria-(?:label|valuetext|roledescription|description)|title|placeholder|alt|label)="([^"]*)"/g;
const WORD = /\p{L}{2,}/gu;
/** Two words with a space between them. */
const SENTENCE = /\p{L}{2,}[\p{P}\uE000]* [\s\S]*\p{L}{2,}/u;
/** One word as a heading or a button has it. */
const TITLE = /^\p{Lu}\p{Ll}{2,}$/u;
/** Stands for an expression in a template; no letter. */
const PLACE = '\uE000';

/**
 * Words in a file that a person may read and that come from no catalog: static text and spoken attributes of `html` and
 * `svg` templates, and strings that look like a sentence or a title. What is thrown or logged is left out, and so are
 * styles, types, and elements that say in which language they are.
 *
 * @param allowed strings, and words of templates, that are none
 * @returns each as "line: text"
 */
export function wordsOutside(file: string, code: string, allowed: (text: string) => boolean): string[] {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: string[] = [];
  const add = (node: Node, text: string) => {
    if (!allowed(text)) found.push(`${code.slice(0, node.start).split('\n').length}: ${text.replaceAll(PLACE, '…')}`);
  };
  const sentence = (node: Node, text: string) => {
    if (SENTENCE.test(text) || TITLE.test(text)) add(node, text);
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    if (!isNode(value) || isSilent(value)) return;
    const { type, tag, quasi } = value as Node & { readonly tag?: Node; readonly quasi?: Node };
    if (type === 'Literal' && typeof value.value === 'string') sentence(value, value.value);
    if (type === 'TemplateLiteral') sentence(value, joined(value));
    if (type === 'TaggedTemplateExpression' && tag && quasi) {
      if (tag.name === 'css') return;
      for (const text of ['html', 'svg'].includes(String(tag.name)) ? markupWords(joined(quasi)) : []) add(value, text);
      visit(quasi.expressions);
      return;
    }
    for (const [key, each] of Object.entries(value)) if (key !== 'type') visit(each);
  };
  visit(program);
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Nobody reads a type or where an import comes from, and what is thrown or logged is for programmers. */
function isSilent({ type, callee }: Node): boolean {
  if (/^TS(?!AsExpression|SatisfiesExpression|NonNullExpression)/.test(type)) return true;
  if (['ImportDeclaration', 'ImportExpression', 'ExportAllDeclaration'].includes(type)) return true;
  const { name, object } = (callee ?? {}) as { readonly name?: string; readonly object?: { readonly name?: string } };
  return type === 'NewExpression' ? /Error$/.test(name ?? '') : object?.name === 'console';
}

function joined({ quasis }: Node): string {
  return (quasis as { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked).join(PLACE);
}

/** Static words between the tags of a template, and in what a screen reader says of an element. */
function markupWords(markup: string): string[] {
  const shown = markup.replaceAll(
    /<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<(\w+)[^>]* lang="[^>]*>[\s\S]*?<\/\1>/g,
    '',
  );
  const spoken = [...shown.matchAll(/<[^>]*>/g)].flatMap(([tag]) =>
    [...tag.matchAll(ATTRIBUTES)].map(([, text]) => text!),
  );
  return [...spoken, shown.replaceAll(/<[^>]*>/g, ' ')].flatMap((text) => text.match(WORD) ?? []);
}
