/** YAML text → plain values, with problems as diagnostics that name the line. */
import { LineCounter, parseDocument } from 'yaml';
import type { Diagnostics } from '../diagnostic.ts';

export type YamlMap = Record<string, unknown>;

/** The value of a YAML text, or undefined (with a diagnostic) when it cannot be read. Timestamps stay text, as YAML 1.2 has them. */
export function readYaml(text: string, path: string, diagnostics: Diagnostics): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, merge: true, strict: false, logLevel: 'silent' });
  for (const problem of document.errors) {
    const line = lines.linePos(problem.pos[0]).line;
    diagnostics.error(
      'yaml-unreadable',
      path,
      line,
      `this is not valid YAML: ${problem.message.split('\n')[0]}`,
      'Mend the line; the usual causes are tabs, a missing quote or wrong indentation.',
    );
  }
  if (document.errors.length > 0) return undefined;
  try {
    // An alias bomb ends here: the library refuses more than this many expansions.
    return document.toJS({ maxAliasCount: 1000 });
  } catch (problem) {
    diagnostics.error('yaml-unreadable', path, 1, `this YAML cannot be read: ${(problem as Error).message}`);
    return undefined;
  }
}

export function isMap(value: unknown): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asMap(value: unknown): YamlMap {
  return isMap(value) ? value : {};
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
