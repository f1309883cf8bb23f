/**
 * Modules as files: many in one with an index map, or one by itself.
 *
 * A module's JavaScript is one expression. In the joined file each stands behind an arrow, so that what is not imported costs the
 * browser no more than skipping its text. In development an index map (ECMA-426, "sections") lets the developer tools show every `.py` file.
 */
import { detailsText, type SourceMap } from '@wrought/compiler';
import type { Compiled, ModuleProblem } from './compiled-modules.ts';

/**
 * @param modules with the facts of where each one's file is, as tracebacks name it
 * @param absent names that are imported and that there is no module of
 */
export function joinModules(
  modules: readonly [string, Compiled, ModuleFacts][],
  absent: readonly string[],
  showsSources: boolean,
): { text: string; map: string } {
  const sections: { offset: { line: number; column: number }; map: unknown }[] = [];
  let text = 'export default {\n';
  let line = 1;
  for (const [name, compiled, facts] of modules) {
    const head = `${JSON.stringify(name)}: () => (${openEntry(compiled, facts, showsSources)}`;
    const body = compiled.problem ? describeProblem(compiled.problem) : compiled.fast;
    if (!compiled.problem && showsSources) sections.push({ offset: { line: line + 1, column: 0 }, map: withSource(compiled.map, facts) });
    text += `${head}\n${body}\n${compiled.problem ? '' : '}'}),\n`;
    line += 2 + body.split('\n').length;
  }
  for (const name of absent) text += `${JSON.stringify(name)}: () => null,\n`;
  return { text: `${text}};\n`, map: JSON.stringify({ version: 3, sections }) };
}

export interface ModuleFacts {
  filename: string;
  isPackage: boolean;
  source: string;
}

/** The map as the developer tools want it: the Python text in it, under an address that stays when the app changes. */
function withSource(map: SourceMap, { filename, source }: ModuleFacts): SourceMap {
  return { ...map, sources: [`python:///${filename}`], sourcesContent: [source] };
}

function inlineMap(map: SourceMap, facts: ModuleFacts, line: number): string {
  const text = JSON.stringify({ version: 3, sections: [{ offset: { line, column: 0 }, map: withSource(map, facts) }] });
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(text).toString('base64')}\n`;
}

/** What importing a module imports and touches in its turn, but for what the page had at its start: it fetches all of that at once. */
export interface ModuleNeeds {
  modules: string[];
  hostModules: string[];
  parts: string[];
  absent: string[];
}

/** What stands before a module's expression: `{ file, isPackage, fast:`. */
function openEntry(compiled: Compiled, { filename, isPackage, source }: ModuleFacts, showsSources: boolean, needs?: ModuleNeeds): string {
  if (compiled.problem) return '';
  let text = showsSources ? `source: ${JSON.stringify(source)}, details: ${detailsText(compiled.details, compiled.columns)}, ` : '';
  if (needs !== undefined) text += `needs: ${JSON.stringify(needs)}, `;
  return `{ file: ${JSON.stringify(filename)}, isPackage: ${isPackage}, ${text}fast:`;
}

/** A module as a file of its own. `showsSources`: with its Python text, for tracebacks and the developer tools. */
export function wrapModule(compiled: Compiled, facts: ModuleFacts, showsSources: boolean, needs: ModuleNeeds): string {
  if (compiled.problem) return `export default ${describeProblem(compiled.problem)};\n`;
  const text = `export default ${openEntry(compiled, facts, showsSources, needs)}\n${compiled.fast}\n};\n`;
  return showsSources ? text + inlineMap(compiled.map, facts, 1) : text;
}

/** The second emission of a module as a file. */
export function wrapResumable(compiled: Compiled, facts: ModuleFacts, showsSources: boolean): string {
  if (compiled.problem) return 'export default null;\n';
  const text = `export default\n${compiled.resumable};\n`;
  return showsSources ? text + inlineMap(compiled.resumableMap, facts, 1) : text;
}

/** The details of a module's code objects as a file: columns are only where the Python text is. */
export function wrapDetails(compiled: Compiled, showsSources: boolean): string {
  if (compiled.problem) return 'export default null;\n';
  return `export default ${detailsText(compiled.details, showsSources ? compiled.columns : undefined)};\n`;
}

/** What the page's loader turns into a SyntaxError. */
function describeProblem(problem: ModuleProblem): string {
  return JSON.stringify({ problem });
}
