/**
 * Pauses: a call that may run guest code may answer PAUSED, and whoever calls it must say how it goes on (`docs/runtime.md`, section 2).
 *
 * What may pause says so in its declared answer (`May<…>`). A call of it is in order when its answer is returned, is handed to
 * `andThen`, is tested against PAUSED, or is kept in a variable that is. All else drops a pause: the guest would go on with
 * `undefined`, or not at all. Where the answer can be shown never to pause, a comment `no pause: reason` on the line or above says so.
 */
import { dirname, join } from 'node:path';
import type { Node } from 'acorn';
import { listFiles, parseText, readText } from './source-files.ts';

const ROOMS = /^packages\/(runtime|stdlib|ui|client)\/src\//;
/** Methods are known by their names alone, which in the page's packages are those of the DOM and of channels too. */
const WITH_METHODS = /^packages\/(runtime|stdlib)\//;
/** Methods of JavaScript's own containers; ours of that name count when the receiver is seen to be one of ours. */
const SHARED = new Set([
  'get',
  'set',
  'has',
  'delete',
  'add',
  'keys',
  'values',
  'entries',
  'call',
  'apply',
  'next',
  'return',
  'throw',
  'step',
  'clear',
  'write',
  'read',
  'of',
  'remove',
  'close',
]);
const OURS = 'PyDict|PySet|PyFrozenSet|SetStorage';
const DECLARED =
  /(?:^|\n)[ \t]*(export )?(?:default )?(?:(?:private|protected|public|override|static|readonly) )*(function )?([A-Za-z_$][\w$]*)(?:<[^<>()]*>)?\(/g;

interface Declared {
  /** File → functions in it that may pause. */
  functions: Map<string, Set<string>>;
  methods: Set<string>;
}

/** Sentences, one for each call whose pause is dropped. */
export function findDroppedPauses(): string[] {
  return judgeTexts(
    new Map(
      listFiles('.ts')
        .filter(path => ROOMS.test(path))
        .map(path => [path, readText(path)] as const),
    ),
  );
}

/** The same for texts by their paths. */
export function judgeTexts(texts: ReadonlyMap<string, string>): string[] {
  const declared: Declared = { functions: new Map(), methods: new Set() };
  for (const [path, text] of texts) collect(path, text, declared);
  return [...texts].flatMap(([path, text]) => judge(path, text, declared));
}

/** What is declared with an answer of `May<…>` or `Paused`. */
function collect(path: string, text: string, declared: Declared): void {
  const own = new Set<string>();
  for (const match of text.matchAll(DECLARED)) {
    const end = closing(text, match.index + match[0].length - 1);
    if (!/^\s*:\s*(May\b|Paused\b)/.test(text.slice(end + 1, end + 40))) continue;
    if (match[2] !== undefined) own.add(match[3]);
    else if (WITH_METHODS.test(path)) declared.methods.add(match[3]);
  }
  declared.functions.set(path, own);
}

/** Where the parenthesis at `start` is closed. */
function closing(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i;
  }
  return text.length;
}

type Parents = Map<Node, Node>;

function judge(path: string, text: string, declared: Declared): string[] {
  const lines = text.split('\n');
  const program = parseText(path, text);
  const parents: Parents = new Map();
  const calls: any[] = [];
  link(program, parents, node => node.type === 'CallExpression' && calls.push(node));
  const known = namesInScope(path, program, declared);
  const found: string[] = [];
  for (const call of calls) {
    if (!mayPause(call, known, WITH_METHODS.test(path) ? declared.methods : new Set(), text)) continue;
    const problem = problemOf(call, parents, text);
    if (problem === null) continue;
    const line = call.loc.start.line;
    if (/no pause: \S/.test(lines[line - 1]) || /no pause: \S/.test(lines[line - 2] ?? '')) continue;
    found.push(`${path}:${line}: ${problem}: ${text.slice(call.start, call.end).split('\n')[0].slice(0, 80)}`);
  }
  return found;
}

function link(node: any, parents: Parents, see: (node: any) => void): void {
  see(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child !== 'object' || child === null || typeof (child as any).type !== 'string') continue;
      parents.set(child as Node, node);
      link(child, parents, see);
    }
  }
}

/** Functions that may pause, by the names that they have in this file. */
function namesInScope(path: string, program: any, { functions }: Declared): Set<string> {
  const names = new Set(functions.get(path));
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    const from = statement.source.value as string;
    const sources = from.startsWith('.')
      ? [functions.get(join(dirname(path), from)) ?? new Set<string>()]
      : [...functions].filter(([file]) => from === `@wrought/${file.split('/')[1]}`).map(([, own]) => own);
    for (const { imported, local } of statement.specifiers)
      if (imported !== undefined && sources.some(own => own.has(imported.name))) names.add(local.name);
  }
  return names;
}

function mayPause(call: any, functions: Set<string>, methods: Set<string>, text: string): boolean {
  const { callee } = call;
  if (callee.type === 'Identifier') return functions.has(callee.name);
  if (callee.type !== 'MemberExpression' || callee.computed || !methods.has(callee.property.name)) return false;
  if (!SHARED.has(callee.property.name)) return callee.object.type !== 'Super';
  const receiver = text.slice(callee.object.start, callee.object.end);
  if (new RegExp(`\\bas (${OURS})\\b`).test(receiver)) return true;
  if (callee.property.name === 'step') return /\b(stepper|iterator|it)\b/i.test(receiver);
  return /^\w+$/.test(receiver) && new RegExp(`\\b${receiver}(: | = new )(${OURS})\\b`).test(text) && !isPlainKey(call.arguments[0]);
}

/** A text as key is found without asking the guest, as long as the table has no keys of the guest's own kind. */
function isPlainKey(node: any): boolean {
  return node === undefined || node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
}

/** What is wrong with how the answer of a call is used; null when nothing is. */
function problemOf(call: any, parents: Parents, text: string): string | null {
  let node = call;
  for (;;) {
    const parent: any = parents.get(node);
    if (parent === undefined) return null;
    switch (parent.type) {
      case 'ReturnStatement':
      case 'YieldExpression':
      case 'AwaitExpression':
        return null;
      case 'ArrowFunctionExpression':
        return parent.body === node ? null : 'a pause in a default value';
      case 'ConditionalExpression':
        if (parent.test === node) return 'a pause is taken for a truth value';
        break;
      case 'LogicalExpression':
        if (parent.left === node && parent.operator !== '??') return 'a pause is taken for a truth value';
        if (parent.left === node) return 'a pause is replaced';
        break;
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        break;
      case 'SequenceExpression':
        if (parent.expressions.at(-1) !== node) return 'a pause is dropped';
        break;
      case 'BinaryExpression':
        return isTest(parent, node) ? null : 'a pause is compared as a value';
      case 'CallExpression':
        return isHandedOn(parent, node) ? null : 'a pause is passed as an argument';
      case 'VariableDeclarator':
        return parent.id.type === 'Identifier' ? keptProblem(parent.id.name, parent, parents, text) : 'a pause is taken apart';
      case 'AssignmentExpression':
        return parent.left.type === 'Identifier' ? keptProblem(parent.left.name, parent, parents, text) : 'a pause is stored';
      case 'ExpressionStatement':
        return isYieldNext(call, parent, parents) ? null : 'a pause is dropped';
      case 'MemberExpression':
        return 'a pause is read from';
      case 'UnaryExpression':
        return 'a pause is taken for a truth value';
      default:
        return `a pause is used as a value (${parent.type})`;
    }
    node = parent;
  }
}

function isTest({ operator, left, right }: any, node: any): boolean {
  const other = left === node ? right : left;
  const isPaused = other.type === 'Identifier' && (other.name === 'PAUSED' || other.name === 'undefined');
  return isPaused && (operator === '===' || operator === '!==');
}

/** `suspendOn(promise); const answer = yield;` in a native's steps. */
function isYieldNext(call: any, statement: any, parents: Parents): boolean {
  if (call.callee.name !== 'suspendOn') return false;
  const { body } = parents.get(statement) as any;
  const next = Array.isArray(body) ? body[body.indexOf(statement) + 1] : undefined;
  let isFound = false;
  if (next !== undefined)
    link(next, new Map(), node => {
      isFound ||= node.type === 'YieldExpression';
    });
  return isFound;
}

/** `andThen(call, …)`, and what takes an answer that may be a pause. */
const TAKERS = new Set(['andThen', 'steppedValue', 'asTruth', 'awaitOf', 'done']);

function isHandedOn({ callee, arguments: given }: any, node: any): boolean {
  return given[0] === node && callee.type === 'Identifier' && TAKERS.has(callee.name);
}

/** A variable that holds the answer must be tested, handed to `andThen` or returned in the function that it is in. */
function keptProblem(name: string, from: any, parents: Parents, text: string): string | null {
  let around: any = from;
  while (around !== undefined && !/Function|^Program$/.test(around.type)) around = parents.get(around);
  const rest = text.slice(from.start, around?.end ?? text.length);
  const id = name.replace(/\$/g, '\\$');
  const isKept = new RegExp(
    `\\b${id} (===|!==) (PAUSED|undefined)\\b|(PAUSED|undefined) (===|!==) ${id}\\b|\\b(andThen|steppedValue)\\(\\s*\\(?${id}\\b|\\breturn (\\(?)${id}\\b|=> ${id}\\b|\\?\\s*${id}\\b`,
  ).test(rest);
  return isKept ? null : `a pause is kept in ${name} and never tested`;
}
