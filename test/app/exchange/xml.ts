/** An element of a well-formed XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** of the element itself and of all inside it, entities replaced */
  readonly text: string;
}

const NAME = /[A-Za-z_][\w:.-]*/y;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Parses XML strictly, as far as our files use it: a declaration, elements, attributes, text, the predefined entities.
 *
 * @throws Error that says what is not well-formed, and at which character
 */
export function parseXml(source: string): XmlElement {
  let at = 0;
  const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(source);
  if (forbidden) throw new Error(`a character that XML forbids at ${forbidden.index}`);
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/.exec(source);
  at = declaration?.[0].length ?? 0;
  const root = element();
  if (source.slice(at).trim() !== '') throw fail('nothing more was expected');
  return root;

  function element(): XmlElement {
    expect('<');
    const name = readName();
    const attributes = new Map<string, string>();
    for (;;) {
      const hadSpace = space();
      if (source.startsWith('/>', at)) {
        at += 2;
        return { name, attributes, children: [], text: '' };
      }
      if (source[at] === '>') break;
      if (!hadSpace) throw fail('a space before an attribute was expected');
      const key = readName();
      if (attributes.has(key)) throw fail(`the attribute ${key} comes twice`);
      expect('="');
      const end = source.indexOf('"', at);
      if (end < 0) throw fail('an attribute does not end');
      attributes.set(key, decode(source.slice(at, end)));
      at = end + 1;
    }
    at++;
    const children: XmlElement[] = [];
    let text = '';
    for (;;) {
      const next = source.indexOf('<', at);
      if (next < 0) throw fail(`<${name}> does not end`);
      text += decode(source.slice(at, next));
      at = next;
      if (source.startsWith('</', at)) break;
      const child = element();
      children.push(child);
      text += child.text;
    }
    expect(`</${name}>`);
    return { name, attributes, children, text };
  }

  function readName(): string {
    NAME.lastIndex = at;
    const name = NAME.exec(source)?.[0];
    if (name === undefined) throw fail('a name was expected');
    at += name.length;
    return name;
  }

  function space(): boolean {
    const from = at;
    while (' \t\r\n'.includes(source[at] ?? 'x')) at++;
    return at > from;
  }

  function expect(text: string): void {
    if (!source.startsWith(text, at)) throw fail(`${text} was expected`);
    at += text.length;
  }

  function decode(text: string): string {
    if (text.includes('<')) throw fail('a bare <');
    return text.replaceAll(/&([^;&]*;?)/g, (_, body: string) => {
      const entity = /^(?:#(\d+)|(\w+));$/.exec(body);
      const character = entity?.[1] ? String.fromCodePoint(Number(entity[1])) : ENTITIES[entity?.[2] ?? ''];
      if (character === undefined) throw fail(`a bare & before ${body}`);
      return character;
    });
  }

  function fail(message: string): Error {
    return new Error(`${message} at ${at}: ${source.slice(at, at + 60)}`);
  }
}

/** Every element, the root first. */
export function* elementsOf(root: XmlElement): Generator<XmlElement> {
  yield root;
  for (const child of root.children) yield* elementsOf(child);
}
