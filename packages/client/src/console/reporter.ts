/** Uncaught exceptions: text with the server's and the page's Python lines, to the console, the server's log and the person. */
import { formatException, type Interpreter, isException, typeName, type Value } from '@wrought/runtime';
import type { Link } from '../calls/link.ts';
import type { ErrorReport, ErrorSign } from './error-report.ts';

export interface Reporter {
  /** Says it everywhere. */
  report(exception: unknown): Promise<void>;
  /** The words alone. */
  describe(exception: unknown): Promise<ErrorReport>;
}

export interface ReporterParts {
  sign: ErrorSign;
  link: Link;
  interpreter(): Interpreter;
}

export function makeReporter({ sign, link, interpreter }: ReporterParts): Reporter {
  const describe = async (exception: unknown): Promise<ErrorReport> => {
    if (!isException(exception)) {
      const problem = exception as Error;
      return { summary: String(problem?.message ?? exception), text: String(problem?.stack ?? exception) };
    }
    const text = await interpreter().enter(() => formatException.format(exception));
    return {
      summary: text.trimEnd().split('\n').at(-1) ?? typeName(exception as unknown as Value),
      text: withServerLines(exception, text),
    };
  };
  return {
    describe,
    async report(exception) {
      const found = await describe(exception);
      // What happened stands first: consoles and logs cut long entries at their end.
      console.error(`${found.summary}\n${found.text}`);
      link.log('error', { text: found.text });
      sign.show(found);
    },
  };
}

interface ServerLine {
  file: string;
  line: number;
  function?: string;
  text?: string;
}

/** An exception of the server brings its Python lines (`_wrought_trace`): they stand below the page's, as one traceback. */
function withServerLines(exception: unknown, text: string): string {
  const trace = (exception as { $_wrought_trace?: { items?: unknown[] } }).$_wrought_trace?.items ?? [];
  if (trace.length === 0) return text;
  const lines = (trace as { entries(): [string, unknown][] }[]).map(entry => Object.fromEntries(entry.entries()) as unknown as ServerLine);
  const shown = lines.map(
    line =>
      `  File "${line.file}", line ${line.line}${line.function ? `, in ${line.function}` : ''}\n${line.text ? `    ${line.text}\n` : ''}`,
  );
  const end = text.trimEnd().lastIndexOf('\n');
  return `${text.slice(0, end + 1)}${shown.join('')}${text.slice(end + 1)}`;
}
