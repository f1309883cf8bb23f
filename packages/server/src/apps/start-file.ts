/**
 * Modules as files: many in one with an index map, or one by itself.
 *
 * A module's JavaScript is one expression. In the joined file each stands behind an arrow, so that what is not imported costs the
 * browser no more than skipping its text; the index map (ECMA-426, "sections") lets the developer tools show every `.py` file.
 */
import type { Compiled, ModuleProblem } from './compiled-modules.ts';

/** @param facts where each module's file is, as tracebacks name it */
export function joinModules(modules: [string, Compiled, ModuleFacts][]): { text: string; map: string } {
  const sections: { offset: { line: number; column: number }; map: unknown }[] = [];
  let text = 'export default {\n';
  let line = 1;
  for (const [name, compiled, facts] of modules) {
    const head = `${JSON.stringify(name)}: () => (${openEntry(compiled, facts)}`;
    const body = compiled.problem ? describeProblem(compiled.problem) : compiled.fast;
    if (!compiled.problem && compiled.map) sections.push({ offset: { line: line + 1, column: 0 }, map: compiled.map });
    text += `${head}\n${body}\n${compiled.problem ? '' : '}'}),\n`;
    line += 2 + body.split('\n').length;
  }
  return { text: `${text}};\n`, map: JSON.stringify({ version: 3, sections }) };
}

export interface ModuleFacts {
  filename: string;
  isPackage: boolean;
}

/** What stands before a module's expression: `{ file, isPackage, fast:`. */
function openEntry(compiled: Compiled, { filename, isPackage }: ModuleFacts): string {
  return compiled.problem ? '' : `{ file: ${JSON.stringify(filename)}, isPackage: ${isPackage}, fast:`;
}

export function wrapModule(compiled: Compiled, facts: ModuleFacts): string {
  if (compiled.problem) return `export default ${describeProblem(compiled.problem)};\n`;
  const text = `export default ${openEntry(compiled, facts)}\n${compiled.fast}\n};\n`;
  if (!compiled.map) return text;
  const map = Buffer.from(JSON.stringify({ version: 3, sections: [{ offset: { line: 1, column: 0 }, map: compiled.map }] })).toString(
    'base64',
  );
  return `${text}//# sourceMappingURL=data:application/json;base64,${map}\n`;
}

/** What the page's loader turns into a SyntaxError. */
function describeProblem(problem: ModuleProblem): string {
  return JSON.stringify({ problem });
}
