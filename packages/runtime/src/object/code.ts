/**
 * Code objects made of what travels: default fields put back, details read when somebody asks for the first of them.
 *
 * Details come with the code or by themselves, as the loader has them: whoever shows one to the guest goes through `withDetails`, which may pause.
 */
import { CODE_DEFAULTS, type CodeObject, type CompactCode, type LoadedModule, type ModuleCode, type ModuleDetails } from '@wrought/abi';
import { andThen } from '../suspension/native.ts';
import { type May, suspendOn } from '../suspension/suspension.ts';
import { error } from './errors.ts';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...DIGITS].map((digit, value) => [digit, value]));

function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = values.get(digit) as number;
    value |= (bits & 31) << shift;
    if ((bits & 32) !== 0) {
      shift += 5;
      continue;
    }
    numbers.push((value & 1) === 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

/** Quadruples; without columns -1 stands for what is not known. */
function decodePositions(firstLine: number, lines: string, columns: string | undefined): number[] {
  const places = columns === undefined ? null : decodeNumbers(columns);
  const positions: number[] = [];
  let line = firstLine;
  let column = 0;
  let at = 0;
  for (const step of decodeNumbers(lines)) {
    line += step;
    if (places === null) {
      positions.push(line, -1, -1, -1);
      continue;
    }
    column += places[at];
    const spans = places[at + 1];
    positions.push(line, column, line + spans, places[at + 2] + (spans === 0 ? column : 0));
    at += 3;
  }
  return positions;
}

function names(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(',');
}

/** The details of a module's code objects: asked for when somebody first needs one of them. */
class Details {
  private readonly loaded: LoadedModule;
  found: ModuleDetails | null = null;
  private loading: Promise<unknown> | null = null;

  constructor(loaded: LoadedModule) {
    this.loaded = loaded;
  }

  /** Null when they are there, else what to wait for. */
  missing(): Promise<unknown> | null {
    if (this.found !== null || this.loading !== null) return this.loading;
    const details = this.loaded.details();
    if (details instanceof Promise) {
      this.loading = details
        .then(
          found => {
            this.found = found;
          },
          problem => {
            throw error(
              'ImportError',
              `the details of ${this.loaded.file} could not be loaded (is the page offline?): ${problem?.message ?? problem}`,
            );
          },
        )
        .finally(() => {
          this.loading = null;
        });
      return this.loading;
    }
    this.found = details;
    return null;
  }
}

/** What stands in for details that are not there: nobody reads them who has not waited, but where they cannot be fetched. */
const UNKNOWN = { firstLine: -1, doc: null, locals: [], free: [], positions: [] };

type DetailFields = Pick<CodeObject, keyof typeof UNKNOWN>;

export class Code {
  private readonly details: Details;
  private known: DetailFields | null = null;
  /** Documentation that is there without details. */
  private readonly ownDoc: string | null;
  private readonly isDocElsewhere: boolean;
  readonly id: number;
  readonly module: ModuleCode;

  constructor(details: Details, id: number, module: ModuleCode, [head, doc, own]: Exclude<CompactCode, string>) {
    const [name, path = '', params, elsewhere] = head.split('|');
    this.details = details;
    this.ownDoc = doc;
    this.isDocElsewhere = elsewhere === 'd';
    this.id = id;
    this.module = module;
    Object.assign(this, CODE_DEFAULTS, { name, qualname: path + name, file: module.file, params: names(params) }, own);
    const code = this as any;
    code.positional ??= code.params.length - code.kwOnly - (code.varArgs ? 1 : 0) - (code.varKw ? 1 : 0);
  }

  /** Null when its details are there, else what to wait for. */
  missing(): Promise<unknown> | null {
    return this.known === null ? this.details.missing() : null;
  }

  /** All that a code object is, as an object of its own. */
  copy(): CodeObject {
    return { ...(this as unknown as CodeObject), ...this.detail };
  }

  private get detail(): DetailFields {
    if (this.known !== null) return this.known;
    if (this.details.missing() !== null) return { ...UNKNOWN, doc: this.ownDoc };
    const { codes, columns } = this.details.found as ModuleDetails;
    const given = codes[this.id];
    const [head, doc, own] = typeof given === 'string' ? [given, null] : given;
    const [first, locals, free, lines = ''] = head.split('|');
    const firstLine = Number(first);
    this.known = {
      firstLine,
      doc: this.ownDoc ?? doc,
      locals: names(locals),
      free: names(free),
      positions: decodePositions(firstLine, lines, columns?.[this.id]),
      ...own,
    };
    return this.known;
  }
  get firstLine() {
    return this.detail.firstLine;
  }
  get doc() {
    return this.isDocElsewhere ? this.detail.doc : this.ownDoc;
  }
  /** The same, for who may wait. */
  askDoc(): May<string | null> {
    return this.isDocElsewhere ? withDetails(this as unknown as CodeObject, () => this.detail.doc) : this.ownDoc;
  }
  get locals() {
    return this.detail.locals;
  }
  get free() {
    return this.detail.free;
  }
  get positions() {
    return this.detail.positions;
  }
}

/** The code objects of what was loaded. */
export function makeCodes(loaded: LoadedModule, module: ModuleCode): CodeObject[] {
  const details = new Details(loaded);
  const codes = loaded.fast.codes.map(
    (compact, id) => new Code(details, id, module, typeof compact === 'string' ? [compact, null] : compact) as unknown as CodeObject,
  );
  Object.assign(codes[0], loaded.facts);
  return codes;
}

/** `use()` now, or when the details of a code object are there: until then the program pauses. */
export function withDetails<T>(code: CodeObject, use: () => May<T>): May<T> {
  const waits = code instanceof Code ? code.missing() : null;
  return waits === null ? use() : andThen(suspendOn(waits) as May<any>, use);
}

/** The documentation of a function's code. */
export function docOf(code: CodeObject): May<string | null> {
  return code instanceof Code ? code.askDoc() : code.doc;
}
