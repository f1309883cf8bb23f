/** A verb of the command line, as data: help text, options and what it does. */
import type { ParseArgsOptionsConfig } from 'node:util';

export interface Verb {
  name: string;
  /** `run APP_DIR [options]`: shown in help and in complaints. */
  usage: string;
  summary: string;
  /** Longer help: a line for each option. */
  help: string;
  options: ParseArgsOptionsConfig;
  /** True when everything after the first positional belongs to somebody else (`py FILE ARGS…`). */
  passesRest?: boolean;
  /** Exit code. A thrown `Fault` becomes one sentence and code 1. */
  run(call: VerbCall): Promise<number>;
}

export interface VerbCall {
  positionals: string[];
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
  /** Arguments that were not read, for verbs that pass them on. */
  rest: string[];
}

/** Text of an option that may be given once. */
export function textOf(call: VerbCall, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** Texts of an option that may be given several times. */
export function textsOf(call: VerbCall, name: string): string[] {
  const value = call.values[name];
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
