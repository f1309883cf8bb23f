/** A problem as CPython's traceback prints it: file and line, the text, carets under what is meant, type and message. */
import type { SyntaxProblem } from './syntax-problem.ts';

export function formatProblem(problem: SyntaxProblem): string {
  const { type, message, filename, line, text } = problem;
  // Where CPython knows no place at all.
  if (line === 0 && problem.column === 0) return `${type}: ${message}\n`;
  const shown = text === null ? '' : formatText(problem, text);
  return `  File "${filename}", line ${line}\n${shown}${type}: ${message}\n`;
}

function formatText(problem: SyntaxProblem, text: string): string {
  const characters = Array.from(text.replace(/\n+$/, ''));
  let spaces = 0;
  while (spaces < characters.length && ' \n\f'.includes(characters[spaces])) spaces++;
  const rest = characters.slice(spaces);
  const [offset, endOffset] = caretRange(problem, characters.length);
  const [start, end] = [offset - 1 - spaces, endOffset - 1 - spaces];
  const head = `    ${rest.join('')}\n`;
  if (start < 0) return head;
  const margin = rest.slice(0, start).map(character => (/\s/.test(character) ? character : ' '));
  return `${head}    ${margin.join('')}${'^'.repeat(end - start)}\n`;
}

/** Offsets from 1 of the first character with a caret and of the one after the last. */
function caretRange(problem: SyntaxProblem, length: number): [number, number] {
  const { line, column, endLine, endColumn } = problem;
  const offset = column > length ? length + 1 : column;
  const wanted = line === endLine ? endColumn || column : length + 1;
  const end = wanted > length ? length + 1 : wanted;
  return [offset, offset >= end || end < 0 ? Math.max(offset + 1, end) : end];
}
