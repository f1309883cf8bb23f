/**
 * Modules as files: many in one with an index map, or one by itself.
 *
 * A module's JavaScript is one expression. In the joined file each stands behind an arrow, so that what is not imported costs the
 * browser no more than skipping its text; the index map (ECMA-426, "sections") lets the developer tools show every `.py` file.
 */
import type { Compiled, ModuleProblem } from './compiled-modules.ts';

export function joinModules(modules: [string, Compiled][]): { text: string; map: string } {
  const sections: { offset: { line: number; column: number }; map: unknown }[] = [];
  let text = 'export default {\n';
  let line = 1;
  for (const [name, compiled] of modules) {
    const head = `${JSON.stringify(name)}: () => (`;
    const body = compiled.problem ? describeProblem(compiled.problem) : compiled.fast;
    if (!compiled.problem && compiled.map) sections.push({ offset: { line: line + 1, column: 0 }, map: compiled.map });
    text += `${head}\n${body}\n),\n`;
    line += 2 + body.split('\n').length;
  }
  return { text: `${text}};\n`, map: JSON.stringify({ version: 3, sections }) };
}

export function wrapModule(compiled: Compiled): string {
  if (compiled.problem) return `export default ${describeProblem(compiled.problem)};\n`;
  if (!compiled.map) return `export default (\n${compiled.fast}\n);\n`;
  const map = Buffer.from(JSON.stringify({ version: 3, sections: [{ offset: { line: 1, column: 0 }, map: compiled.map }] })).toString(
    'base64',
  );
  return `export default (\n${compiled.fast}\n);\n//# sourceMappingURL=data:application/json;base64,${map}\n`;
}

/** What the page's loader turns into a SyntaxError. */
function describeProblem(problem: ModuleProblem): string {
  return JSON.stringify({ problem });
}
