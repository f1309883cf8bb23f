/**
 * Reads and compiles a whole app without running it: what `./wrought check` prints.
 *
 * Errors are what would stop the app from starting, or a part of it from working; warnings are what its author may not have meant.
 */
import { type Diagnostic, Diagnostics, designerModules, type LinkedApp, type NodeSpec } from '@wrought/app';
import { findHints, type Mod, type Node, parseModule, SyntaxProblem } from '@wrought/syntax';
import type { AppSite } from './app-site.ts';
import { visitTree } from './find-imports.ts';
import { nearestName } from './nearest-name.ts';

/** @param builtInTypes names of the components that the page has */
export function checkApp(linked: LinkedApp, site: AppSite, builtInTypes: ReadonlySet<string>): Diagnostic[] {
  site.checkAll();
  return [
    ...linked.diagnostics,
    ...site.diagnostics,
    ...checkServerModules(linked),
    ...checkHints(linked),
    ...checkComponentTypes(linked, builtInTypes),
    ...checkCalls(linked),
  ];
}

/** Whether what was found keeps the app from starting: the startup itself, `anvil.yaml`, or a dependency is broken. */
export function stopsStart(linked: LinkedApp, found: Diagnostic): boolean {
  if (found.severity !== 'error') return false;
  if (found.code !== 'module-does-not-compile') return STOPPING.has(found.code);
  const startup = linked.main.config.startup;
  const module = linked.main.clientModules.find(entry => entry.name === startup?.module);
  return module !== undefined && found.path === `${linked.main.config.packageName}/${module.path}`;
}

const STOPPING = new Set([
  'config-missing',
  'config-not-a-map',
  'conflicts-unresolved',
  'yaml-unreadable',
  'startup-missing',
  'dependency-missing',
  'package-name-twice',
  'runtime-version-unknown',
]);

function checkServerModules({ main, dependencies }: LinkedApp): Diagnostic[] {
  return [main, ...dependencies].flatMap(app =>
    app.serverModules.flatMap(module => {
      try {
        parseModule(module.source, { filename: module.path, mode: 'exec' });
        return [];
      } catch (problem) {
        if (!(problem instanceof SyntaxProblem)) throw problem;
        const message = `${problem.type}: ${problem.message}`;
        return [
          {
            code: 'server-module-does-not-compile',
            severity: 'error' as const,
            path: module.path,
            line: problem.line,
            message,
            advice: 'Calls of its functions will fail with this error.',
          },
        ];
      }
    }),
  );
}

/** What CPython would warn about (SyntaxWarning) in the app's own modules; those that do not compile are complained about elsewhere. */
function checkHints({ main }: LinkedApp): Diagnostic[] {
  return [...main.clientModules, ...main.serverModules].flatMap(module => {
    let tree: Mod;
    try {
      tree = parseModule(module.source, { filename: module.path, mode: 'exec' });
    } catch (problem) {
      if (problem instanceof SyntaxProblem) return [];
      throw problem;
    }
    return findHints(tree, module.source).map(({ message, line }) => ({
      code: 'syntax-warning',
      severity: 'warning' as const,
      path: module.path,
      line,
      message: `SyntaxWarning: ${message}`,
    }));
  });
}

function checkComponentTypes({ main, dependencies, packageOf }: LinkedApp, builtIn: ReadonlySet<string>): Diagnostic[] {
  return [main, ...dependencies].flatMap(app => {
    const modules = designerModules(app.clientModules, { package: app.config.packageName, packageOf }, new Diagnostics());
    return modules.flatMap(module =>
      module.forms.flatMap(({ spec }) => {
        const types = new Set<string>();
        for (const node of [spec.root, ...Object.values(spec.bySlot).flat()]) collectTypes(node, types);
        const path =
          app.diagnosticsPrefix +
          (app.clientModules.find(entry => entry.template && entry.name.split('.').at(-1) === spec.name)?.template?.path ?? spec.name);
        return [...types].filter(type => !builtIn.has(type)).map(type => unknownType(type, path, builtIn));
      }),
    );
  });
}

function unknownType(type: string, path: string, builtIn: ReadonlySet<string>): Diagnostic {
  const near = nearestName(type, builtIn);
  const advice = near ? `Did you mean ${near}?` : 'Check the name of the component.';
  return { code: 'component-type-unknown', severity: 'error', path, line: 0, message: `there is no component ${type}.`, advice };
}

/** Names of built-in components in a template; forms (`@package.module`) are found when they are imported. */
function collectTypes(node: NodeSpec, into: Set<string>): void {
  if (!node.type.startsWith('@')) into.add(node.type);
  for (const child of node.components) collectTypes(child, into);
}

/** Server functions that client code calls and no server module has: misspelt, or an uplink's. */
function checkCalls({ main, dependencies }: LinkedApp): Diagnostic[] {
  const known = new Set<string>();
  for (const app of [main, ...dependencies]) {
    for (const module of [...app.serverModules, ...app.clientModules])
      eachTree(module.source, module.path, tree => collectServerFunctions(tree, known));
  }
  return main.clientModules.flatMap(module => {
    const found: Diagnostic[] = [];
    eachTree(module.source, module.path, tree =>
      visitTree(tree, node => {
        const name = calledName(node);
        if (name === undefined || known.has(name) || name.includes('.') || name.includes('/')) return;
        const near = nearestName(name, known);
        const advice = near ? `Did you mean ${near}? If an uplink supplies it, all is well.` : 'If an uplink supplies it, all is well.';
        found.push({
          code: 'server-function-unknown',
          severity: 'warning',
          path: module.path,
          line: (node as { line: number }).line,
          message: `no server module has a function ${name}.`,
          advice,
        });
      }),
    );
    return found;
  });
}

function eachTree(source: string, filename: string, use: (tree: Node) => void): void {
  let tree: Node;
  try {
    tree = parseModule(source, { filename, mode: 'exec' });
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return; // said elsewhere
    throw problem;
  }
  use(tree);
}

/** The text given to `anvil.server.call(…)`, `call_s(…)` or a bare `call(…)` of them. */
function calledName(node: Node): string | undefined {
  if (node.kind !== 'Call' || node.args.length === 0) return undefined;
  const { func } = node;
  const isCall =
    func.kind === 'Attribute' &&
    (func.attr === 'call' || func.attr === 'call_s') &&
    func.value.kind === 'Attribute' &&
    func.value.attr === 'server';
  const [first] = node.args;
  return isCall && first.kind === 'Constant' && first.value.type === 'str' ? first.value.value : undefined;
}

const MARKS = new Set(['callable', 'callable_as', 'server_method']);

function collectServerFunctions(tree: Node, known: Set<string>): void {
  visitTree(tree, node => {
    if (node.kind !== 'FunctionDef' && node.kind !== 'AsyncFunctionDef') return;
    for (const decorator of node.decorator_list) {
      const call = decorator.kind === 'Call' ? decorator : undefined;
      const mark = call ? call.func : decorator;
      const name = mark.kind === 'Attribute' ? mark.attr : mark.kind === 'Name' ? mark.id : '';
      if (!MARKS.has(name)) continue;
      const given = call?.args[0];
      known.add(given?.kind === 'Constant' && given.value.type === 'str' ? given.value.value : node.name);
    }
  });
}
