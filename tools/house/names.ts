/**
 * Names: files are kebab-case and named as the one thing inside; types are PascalCase; the words of
 * `docs/architecture.md` section 5 that say nothing are banned from file and type names.
 */
import type { Node } from 'acorn';
import { listFiles, parseFile, readText, walk } from './source-files.ts';

const BANNED = /(^|[-_/])(utils?|helpers?|common|misc|managers?)($|[-_./])/i;
const BANNED_TYPE = /(Utils?|Helpers?|Misc|Manager)$/;
const KEBAB = /^(\d+-)?[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const SNAKE = /^_{0,2}[a-z][a-z0-9]*(_[a-z0-9]+)*_{0,2}$/;
/** Modules of the anvil API, whose names are given. */
const GIVEN = /(^|\/)python\/anvil\/(mpl_util|property_utils)\.py$/;
const CHECKED = /^(packages|tools|e2e|bench|python)\//;

/** Sentences, one for each name that breaks a rule. */
export function findBadNames(): string[] {
  const files = listFiles('.ts', '.mjs', '.py', '.css').filter(
    path => CHECKED.test(path) && !/\/(generated|fixtures|programs|templates)\//.test(path),
  );
  return [...files.flatMap(judgePath), ...files.filter(path => path.endsWith('.ts')).flatMap(judgeTypes)];
}

function judgePath(path: string): string[] {
  if (GIVEN.test(path)) return [];
  if (BANNED.test(path)) return [`${path}: a name that says nothing (utils, helpers, common, misc, manager)`];
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/(\.(test|bench|config|d))?\.[a-z]+$/, '');
  const rule = path.endsWith('.py') ? SNAKE : KEBAB;
  return rule.test(stem) ? [] : [`${path}: file names are ${path.endsWith('.py') ? 'snake_case' : 'kebab-case'}`];
}

function judgeTypes(path: string): string[] {
  const found: string[] = [];
  const report = (name: string, line: number) => {
    if (BANNED_TYPE.test(name)) found.push(`${path}:${line}: ${name} says nothing; name the one thing it is`);
    if (!/^[A-Z]/.test(name) || name.includes('_')) found.push(`${path}:${line}: type ${name} is not PascalCase`);
  };
  readText(path)
    .split('\n')
    .forEach((text, index) => {
      const match = /^(?:export )?(?:declare )?(?:interface|type) ([A-Za-z_$][\w$]*)/.exec(text);
      if (match) report(match[1], index + 1);
    });
  walk(parseFile(path), (node: Node) => {
    const named = node as Node & { id?: { name: string } };
    if (node.type === 'ClassDeclaration' && named.id) report(named.id.name, node.loc?.start.line ?? 0);
  });
  return found;
}
