/**
 * Writes `src/tree/generated/nodes.ts` from `spec/tree/tree.json`: one class a kind, all fields always in one order.
 *
 * Run `node packages/syntax/tree-generator/generate.ts` after changing the definition; a test holds the two together.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Definition {
  unions: Record<string, { positions: boolean; kinds: Record<string, string> }>;
  products: Record<string, { positions: boolean; fields: string }>;
  words: Record<string, string[]>;
}

const DEFINITION = new URL('../../../spec/tree/tree.json', import.meta.url);
const OUTPUT = new URL('../src/tree/generated/nodes.ts', import.meta.url);
const POSITIONS = ['line', 'column', 'endLine', 'endColumn'];
const PLAIN: Record<string, string> = { identifier: 'string', string: 'string', int: 'number', constant: 'ConstantValue' };

/** The class of a kind. `Expr` the statement and `Expr` the union of expressions may not share a name. */
export function classNameOf(kind: string): string {
  if (kind === 'Expr') return 'ExpressionStatement';
  const renamed: Record<string, string> = { withitem: 'WithItem', match_case: 'MatchCase' };
  return renamed[kind] ?? kind[0].toUpperCase() + kind.slice(1);
}

interface Field {
  name: string;
  type: string;
}

function readFields(text: string): Field[] {
  return text
    .split(' ')
    .filter(part => part !== '')
    .map(part => {
      const [name, written] = part.split(':');
      const base = written.replace(/[?*]+$/, '');
      const type = PLAIN[base] ?? base;
      if (written.endsWith('?*')) return { name, type: `(${type} | null)[]` };
      if (written.endsWith('*')) return { name, type: `${type}[]` };
      return { name, type: written.endsWith('?') ? `${type} | null` : type };
    });
}

function writeClass(kind: string, fields: Field[], positions: boolean): string {
  const all = [...fields, ...(positions ? POSITIONS.map(name => ({ name, type: 'number' })) : [])];
  const declared = all.map(({ name, type }) => `  declare ${name}: ${type};`);
  const assigned = all.map(({ name }) => `    this.${name} = ${name};`);
  const parameters = all.map(({ name, type }) => `${name}: ${type}`).join(', ');
  const body = [`    this.kind = '${kind}';`, ...assigned];
  return [
    `export class ${classNameOf(kind)} {`,
    `  declare readonly kind: '${kind}';`,
    ...declared,
    `  constructor(${parameters}) {`,
    ...body,
    '  }',
    '}',
    '',
  ].join('\n');
}

/** The whole text of `nodes.ts`. */
export function generateNodes(definition: Definition): string {
  const parts = [
    '// Generated from spec/tree/tree.json by packages/syntax/tree-generator/generate.ts. Change those, not this file.\n',
    "import type { ConstantValue } from '../constant-value.ts';\n",
  ];
  for (const [name, words] of Object.entries(definition.words))
    parts.push(`export type ${name} = ${words.map(word => `'${word}'`).join(' | ')};\n`);
  const unions: string[] = [];
  const table: string[] = [];
  const describe = (kind: string, text: string, positions: boolean) => {
    table.push(`  ${kind}: { fields: ${JSON.stringify(text.split(' ').filter(Boolean))}, positions: ${positions} },`);
    parts.push(writeClass(kind, readFields(text), positions));
  };
  for (const [name, union] of Object.entries(definition.unions)) {
    for (const [kind, text] of Object.entries(union.kinds)) describe(kind, text, union.positions);
    unions.push(`export type ${name} = ${Object.keys(union.kinds).map(classNameOf).join(' | ')};\n`);
  }
  for (const [kind, product] of Object.entries(definition.products)) describe(kind, product.fields, product.positions);
  const products = Object.keys(definition.products).map(classNameOf).join(' | ');
  parts.push(...unions);
  parts.push(`export type Node = ${Object.keys(definition.unions).join(' | ')} | ${products};\n`);
  parts.push(
    '/** Fields of each kind with the types of the definition, for readers that walk any tree (dump, walk). */',
    'export const KINDS: Record<string, { fields: string[]; positions: boolean }> = {',
    ...table,
    '};\n',
  );
  return parts.join('\n');
}

/** What the file should say now, from the definition on disk. */
export function generateFromDisk(): string {
  return generateNodes(JSON.parse(readFileSync(DEFINITION, 'utf8')) as Definition);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(OUTPUT, generateFromDisk());
