/**
 * The files of the house, as git knows them: tracked and new ones, never ignored or generated ones.
 * Every house tool reads this one list, so that they agree on what is code.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { type Node, type Program, parse } from 'acorn';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Paths relative to the root, `/`-separated, of tracked and untracked (not ignored) files. */
export function listFiles(...endings: string[]): string[] {
  const out = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  const all = [...new Set(out.split('\n').filter(Boolean))].filter(path => existsSync(join(ROOT, path)));
  return endings.length === 0 ? all : all.filter(path => endings.some(ending => path.endsWith(ending)));
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The JavaScript tree of a TypeScript or JavaScript file; types become white space, so lines stay where they are. */
export function parseFile(path: string): Program {
  return parseText(path, readText(path));
}

export function parseText(path: string, text: string): Program {
  const js = path.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
  return parse(js, { ecmaVersion: 'latest', sourceType: 'module', locations: true, allowHashBang: true });
}

/** Calls `visit` for the node and everything below it. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, visit);
    } else if (isNode(value)) walk(value, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
