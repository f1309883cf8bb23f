/**
 * Floors: no arrow upward, none sideways, no way into another package's inner files.
 *
 * `rooms.json` is the table. A package imports only packages on lower floors; inside a package a room imports only
 * rooms that stand before it in the package's list. Files in `src/` itself (index, testing, main, pipelines) tie rooms
 * together and may import them all. Type-only imports count: they are arrows too.
 */
import { posix } from 'node:path';
import table from './rooms.json' with { type: 'json' };
import { listFiles, readText } from './source-files.ts';

export interface Arrow {
  from: string;
  to: string;
  line: number;
}

const IMPORT = /^\s*(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** Every import in `text` with its line, type-only ones included. */
export function readArrows(path: string, text: string): Arrow[] {
  const arrows: Arrow[] = [];
  for (const match of text.matchAll(IMPORT)) {
    const to = match[1] ?? match[2] ?? match[3];
    arrows.push({ from: path, to, line: text.slice(0, match.index).split('\n').length });
  }
  return arrows;
}

/** Sentences, one for each arrow that the table forbids. */
export function findUpwardArrows(files = listFiles('.ts').filter(path => /^packages\/[^/]+\/src\//.test(path))): string[] {
  return files.flatMap(path => readArrows(path, readText(path)).flatMap(arrow => judge(arrow) ?? []));
}

function judge(arrow: Arrow): string | undefined {
  const [, name, , ...inner] = arrow.from.split('/');
  const where = `${arrow.from}:${arrow.line}`;
  if (arrow.to.startsWith('@wrought/')) return judgePackage(where, name, arrow.to.slice('@wrought/'.length));
  if (!arrow.to.startsWith('.')) return undefined;
  const target = posix.join(posix.dirname(arrow.from), arrow.to);
  const [, otherName, , ...otherInner] = target.split('/');
  if (otherName !== name) return `${where}: reaches into packages/${otherName} by path; import @wrought/${otherName}`;
  return judgeRoom(where, name, inner, otherInner);
}

function judgePackage(where: string, from: string, spec: string): string | undefined {
  const [to, ...rest] = spec.split('/');
  if (rest.length > 0 && !['testing', 'parts'].includes(rest.join('/')) && !spec.endsWith('.css'))
    return `${where}: @wrought/${spec} is an inner file; only ., ./testing, ./parts and style sheets are open`;
  if (table.never.some(([a, b]) => a === from && b === to)) return `${where}: ${from} may never import ${to}`;
  const [low, high] = [floorOf(to), floorOf(from)];
  if (low < 0) return `${where}: @wrought/${to} stands on no floor of rooms.json`;
  return low < high ? undefined : `${where}: ${from} (floor ${high + 1}) may not import ${to} (floor ${low + 1})`;
}

function judgeRoom(where: string, name: string, from: string[], to: string[]): string | undefined {
  const order: string[][] | undefined = (table.rooms as Record<string, string[][]>)[name];
  if (!order || from.length < 2 || to.length < 2 || from[0] === to[0]) return undefined;
  const [high, low] = [order.findIndex(rooms => rooms.includes(from[0])), order.findIndex(rooms => rooms.includes(to[0]))];
  if (high < 0 || low < 0) return `${where}: room ${name}/${high < 0 ? from[0] : to[0]} is not in rooms.json`;
  if (low < high || isKnot(`${name}/${from.join('/')}`, `${name}/${to.join('/')}`)) return undefined;
  return `${where}: ${name}/${from[0]} may not import ${name}/${to[0]}`;
}

/** Arrows that the table allows by name, with their reason. */
function isKnot(from: string, to: string): boolean {
  return table.knots.some(knot => from.startsWith(knot.from) && to.startsWith(knot.to));
}

function floorOf(name: string): number {
  return table.floors.findIndex(names => names.includes(name));
}
