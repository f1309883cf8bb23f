/**
 * Sizes: about four hundred lines a file, sixty a function, twenty entries a folder.
 *
 * What may be longer stands in `sizes.json` with its reason: `{"path": {"lines": 900, "why": "table of …"}}`;
 * a folder's entry ends in `/`. An exception that is no longer needed is a finding too.
 */
import type { Node } from 'acorn';
import exceptions from './sizes.json' with { type: 'json' };
import { listFiles, parseFile, readText, walk } from './source-files.ts';

const MOST = { fileLines: 400, functionLines: 60, entries: 20 };
const CODE = ['.ts', '.mjs', '.py', '.css'];
const FREE = /^(spec\/|examples\/|packages\/[^/]+\/test\/|docs\/|bench\/programs\/)|\/generated\//;

type Exceptions = Record<string, { lines?: number; entries?: number; functionLines?: number; why: string }>;
const listed = exceptions as Exceptions;

/** Sentences, one for each file, function or folder that outgrew its bound. */
export function findOversized(): string[] {
  const files = listFiles(...CODE).filter(path => !FREE.test(path));
  return [...files.flatMap(judgeFile), ...files.flatMap(judgeFunctions), ...judgeFolders(), ...findStaleExceptions(files)];
}

function judgeFile(path: string): string[] {
  const lines = readText(path).split('\n').length - 1;
  const most = listed[path]?.lines ?? MOST.fileLines;
  return lines > most ? [`${path}: ${lines} lines (at most ${most})`] : [];
}

function judgeFunctions(path: string): string[] {
  // A `describe` is one function; what counts there are the tests in it.
  if ((!path.endsWith('.ts') && !path.endsWith('.mjs')) || path.endsWith('.test.ts')) return [];
  const most = listed[path]?.functionLines ?? MOST.functionLines;
  const found: string[] = [];
  walk(parseFile(path), (node: Node) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type) || !node.loc) return;
    const lines = node.loc.end.line - node.loc.start.line + 1;
    if (lines > most) found.push(`${path}:${node.loc.start.line}: a function of ${lines} lines (at most ${most})`);
  });
  return found;
}

function judgeFolders(): string[] {
  const entries = new Map<string, Set<string>>();
  for (const path of listFiles().filter(path => !FREE.test(path))) {
    const parts = path.split('/');
    parts.slice(0, -1).forEach((_, depth) => {
      const folder = `${parts.slice(0, depth + 1).join('/')}/`;
      if (!entries.has(folder)) entries.set(folder, new Set());
      entries.get(folder)?.add(parts[depth + 1]);
    });
  }
  return [...entries].flatMap(([folder, names]) => {
    const most = listed[folder]?.entries ?? MOST.entries;
    return names.size > most ? [`${folder}: ${names.size} entries (at most ${most})`] : [];
  });
}

function findStaleExceptions(files: string[]): string[] {
  return Object.keys(listed).flatMap(path => {
    if (path.endsWith('/')) return [];
    if (!files.includes(path)) return [`tools/house/sizes.json: ${path} is not there any more`];
    return [];
  });
}
