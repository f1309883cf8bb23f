/**
 * What all functions of one module share in the output: constants, code objects, function makers and the names that are taken from
 * the runtime's entry table.
 */
import { PART_OF_ENTRY } from '@wrought/abi';
import type { Node } from '@wrought/syntax';
import type { Scopes } from '../1-scope/analyse.ts';

/**
 * Begins a line that is no JavaScript but says where the next statement stands (`12,4`), or that the maker of a code begins (`F3`). No
 * emitted text has this character.
 */
export const MARK = '\v';

export interface CodeData {
  name: string;
  qualname: string;
  firstLine: number;
  kind: string;
  params: string[];
  posOnly: number;
  positional: number;
  kwOnly: number;
  varArgs: boolean;
  varKw: boolean;
  doc: string | null;
  isDecorated?: boolean;
  locals: string[];
  free: string[];
  positions: number[];
}

export interface EmittedFunction {
  /** `($C, …cells) => …` */
  maker: string;
  /** `function ($pc, $l, $v, $t) {…}`, or null when it needs none (generators). */
  resumable: string | null;
}

export class ModuleUnit {
  readonly scopes: Scopes;
  readonly constants: string[] = [];
  private readonly constantIds = new Map<string, string>();
  readonly codes: CodeData[] = [];
  readonly functions: EmittedFunction[] = [];
  private readonly ids = new Map<Node | string, number>();
  readonly helpers = new Set<string>();
  /** Parts of the runtime that the text needs. */
  readonly parts = new Set<string>();
  readonly docstrings: boolean = true;
  /** `from __future__ import annotations`. */
  hasTextAnnotations = false;
  readonly source: string;
  /** Compiled as typed at a prompt: values of expression statements are shown. */
  isInteractive = false;
  readonly filename: string;

  constructor(scopes: Scopes, source: string, filename: string) {
    this.filename = filename;
    this.scopes = scopes;
    this.source = source;
  }

  /** A runtime entry by its name in the table; in the output it is `$name`. */
  helper(name: string): string {
    if (Object.hasOwn(PART_OF_ENTRY, name)) this.parts.add(PART_OF_ENTRY[name]);
    this.helpers.add(name);
    return `$${name}`;
  }

  /** A module-level constant made by this expression. */
  constant(js: string): string {
    let name = this.constantIds.get(js);
    if (name === undefined) {
      name = this.newConstant(js);
      this.constantIds.set(js, name);
    }
    return name;
  }

  /** One that is not shared with others of the same text. */
  newConstant(js: string): string {
    return `$k${this.constants.push(js) - 1}`;
  }

  /** The id of the code object that belongs to a node; `make` fills it on the first request. */
  codeId(node: Node | string, make: (id: number) => CodeData): { id: number; isNew: boolean } {
    const known = this.ids.get(node);
    if (known !== undefined) return { id: known, isNew: false };
    const id = this.codes.length;
    this.ids.set(node, id);
    this.codes.push(undefined as unknown as CodeData);
    this.functions.push({ maker: '', resumable: null });
    this.codes[id] = make(id);
    return { id, isNew: true };
  }
}
