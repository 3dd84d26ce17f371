import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { attributeName, OTHER_PROPERTIES, VIEW_PROPERTIES } from '../../src/app/embed/attributes.ts';
import { EVENTS } from '../../src/embed/events.ts';
import { models } from '../../src/models/index.ts';
import { optimizers } from '../../src/optimizers/index.ts';

const FILE = 'src/embed/rnn-landscape.ts';
/** What every element that lit draws has. */
const OF_LIT = ['connectedCallback', 'disconnectedCallback', 'willUpdate', 'updated', 'render'];

interface Named {
  readonly name: string;
}
interface Declaration {
  readonly tagName: string;
  readonly attributes: readonly (Named & { readonly fieldName: string })[];
  readonly members: readonly (Named & { readonly kind: string; readonly attribute?: string })[];
  readonly events: readonly Named[];
}

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
const declaration: Declaration = manifest.modules[0].declarations[0];
const docs = readFileSync('docs/embedding.md', 'utf8');
const sorted = (names: Iterable<string>) => [...names].sort();
const namesOf = (items: readonly Named[]) => sorted(items.map(({ name }) => name));

/** Public members of the class: with `@property`, and those without. */
function members(): { properties: string[]; others: string[] } {
  const { program } = parseSync(FILE, readFileSync(FILE, 'utf8'));
  const body = program.body.flatMap((node) =>
    node.type === 'ExportNamedDeclaration' && node.declaration?.type === 'ClassDeclaration'
      ? node.declaration.body.body
      : [],
  );
  const properties: string[] = [];
  const others: string[] = [];
  for (const member of body) {
    if (member.type !== 'PropertyDefinition' && member.type !== 'MethodDefinition') continue;
    if (member.static || member.key.type !== 'Identifier' || OF_LIT.includes(member.key.name)) continue;
    (member.decorators.length > 0 ? properties : others).push(member.key.name);
  }
  return { properties, others };
}

/** What the first column of a table names. @param heading of that column */
function documented(heading: string): string[] {
  const [, table = ''] = docs.split(`| ${heading} |`);
  const rows = table.split('\n').slice(2);
  const end = rows.findIndex((row) => !row.startsWith('|'));
  return rows.slice(0, end).flatMap((row) => [...row.split('|')[1]!.matchAll(/`([\w-]+)/g)].map(([, name]) => name!));
}

test('the manifest names the attributes, events and members of the element, no more and no less', () => {
  const { properties, others } = members();
  expect(declaration.tagName).toBe('rnn-landscape');
  expect(namesOf(declaration.attributes)).toEqual(sorted(properties.map(attributeName)));
  expect(sorted(declaration.attributes.map(({ fieldName }) => fieldName))).toEqual(sorted(properties));
  expect(sorted(properties)).toEqual(sorted([...VIEW_PROPERTIES, ...OTHER_PROPERTIES]));
  expect(namesOf(declaration.events)).toEqual(sorted(EVENTS));
  expect(namesOf(declaration.members)).toEqual(sorted([...properties, ...others]));
});

test('its package names it', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).customElements).toBe('custom-elements.json');
  expect(manifest.schemaVersion).toBe('1.0.0');
});

test('the document names the same', () => {
  const { properties, others } = members();
  expect(sorted(documented('attribute'))).toEqual(sorted(properties.map(attributeName)));
  expect(sorted(documented('event'))).toEqual(sorted(EVENTS));
  expect(sorted(documented('property or method'))).toEqual(sorted(others));
  for (const { id } of [...models, ...optimizers]) expect(docs).toContain(`\`${id}\``);
});
