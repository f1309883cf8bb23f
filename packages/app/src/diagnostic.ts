/**
 * Diagnostics: what is wrong in an app's text. Collected in a list, never thrown, so that one broken module or
 * template does not hide the others, and so that an app with a broken part that nothing uses still starts.
 */

export interface Diagnostic {
  /** Stable kebab-case name of the kind of problem; `docs/guide/diagnostics.md` has a paragraph for each. */
  code: string;
  /** `error`: the app (or the part named) cannot work; `warning`: it will, but not as its author may think. */
  severity: 'error' | 'warning';
  /** The app's file, relative to its root; with a dependency's package name in front when it is a dependency's. */
  path: string;
  /** 1-based; 0 when the whole file is meant. */
  line: number;
  /** One sentence: what is wrong. */
  message: string;
  /** What to do. */
  advice?: string;
}

/** `path:line: severity: message (code)` and the advice on a line of its own. */
export function formatDiagnostic(found: Diagnostic): string {
  const where = found.line > 0 ? `${found.path}:${found.line}` : found.path;
  return `${where}: ${found.severity}: ${found.message} (${found.code})${found.advice ? `\n    ${found.advice}` : ''}`;
}

/** Collects diagnostics about one app. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  private readonly prefix: string;

  constructor(prefix = '') {
    this.prefix = prefix;
  }

  error(code: string, path: string, line: number, message: string, advice?: string): void {
    this.list.push({ code, severity: 'error', path: this.prefix + path, line, message, advice });
  }

  warn(code: string, path: string, line: number, message: string, advice?: string): void {
    this.list.push({ code, severity: 'warning', path: this.prefix + path, line, message, advice });
  }
}
