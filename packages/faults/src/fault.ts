/**
 * Faults: what goes wrong that is neither the app author's exception nor a diagnostic of their text.
 *
 * A fault is thrown with a code and parameters; its sentence and its advice come from the catalogue, so that the text
 * stands in one place and the documentation can be held to it.
 */

export interface FaultEntry {
  /** HTTP status where an edge answers with one; 0 for faults that only a terminal shows. */
  readonly status: number;
  /** One sentence. `{name}` stands for a parameter. */
  readonly message: string;
  /** What the reader should do. May name parameters too. */
  readonly advice: string;
}

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Parameters<Entry extends FaultEntry> = Record<Names<Entry['message']> | Names<Entry['advice']>, string | number>;
type Makers<Catalogue extends Record<string, FaultEntry>> = {
  readonly [Code in keyof Catalogue]: (parameters: Parameters<Catalogue[Code]>, cause?: unknown) => Fault;
};

/** Thrown by the host; `message` is already whole. */
export class Fault extends Error {
  readonly code: string;
  readonly status: number;
  readonly advice: string;
  readonly parameters: Readonly<Record<string, string | number>>;

  constructor(code: string, entry: FaultEntry, parameters: Record<string, string | number>, cause?: unknown) {
    super(fill(entry.message, parameters), cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.code = code;
    this.status = entry.status;
    this.advice = fill(entry.advice, parameters);
    this.parameters = parameters;
  }
}

/** A function for each code of a catalogue: `fault.portTaken({ port, host })` makes the fault, for the caller to throw. */
export function makeFaults<const Catalogue extends Record<string, FaultEntry>>(catalogue: Catalogue): Makers<Catalogue> {
  const makers = Object.entries(catalogue).map(([code, entry]) => [
    code,
    (parameters: Record<string, string | number>, cause?: unknown) => new Fault(code, entry, parameters, cause),
  ]);
  return Object.fromEntries(makers) as Makers<Catalogue>;
}

function fill(text: string, parameters: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => (name in parameters ? String(parameters[name]) : mark));
}
