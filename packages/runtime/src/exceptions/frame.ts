/**
 * `frame` objects: what tracebacks, generators and `sys._getframe` show of an activation. They know code, line and globals; the values of
 * locals stay inside of the JavaScript function and are not shown.
 */

import type { CodeObject } from '@wrought/abi';
import { containers } from '../object/bind.ts';
import { withDetails } from '../object/code.ts';
import { defineType, methods } from '../object/define.ts';
import type { PyType, Value } from '../object/value.ts';

/** The line of one of a code's places, the first line where the place is not known. */
export function lineOf(code: CodeObject, place: number): number {
  return code.positions[place * 4] ?? code.firstLine;
}

export class PyFrame {
  declare readonly cls: PyType;
  readonly code: CodeObject;
  private callerFrame: PyFrame | null = null;
  /** Finds the caller's frame when it is asked for. */
  outer: (() => PyFrame | null) | null = null;
  trace: Value = null;
  locals: Value | undefined;
  /** The generator or coroutine whose frame it is. */
  generator: { isRunning: boolean; close(): unknown } | null = null;
  /** The index among the code's positions; -1 where it is not known. */
  readonly place: number;
  private readonly givenLine: number | undefined;
  constructor(code: CodeObject, place = -1, line?: number) {
    this.code = code;
    this.place = place;
    this.givenLine = line;
  }
  /** A detail of the code: see `withDetails`. */
  get line(): number {
    return this.givenLine ?? lineOf(this.code, this.place);
  }
  /** The frame that called this one. */
  get back(): PyFrame | null {
    if (this.outer !== null) {
      this.callerFrame = this.outer();
      this.outer = null;
    }
    return this.callerFrame;
  }
  set back(frame: PyFrame | null) {
    this.outer = null;
    this.callerFrame = frame;
  }
}
export const frameType = defineType('frame', { class: PyFrame as any, isFinal: true });
frameType.part = 'tracebacks'; // its attributes: `frame-attributes.ts`

/** What frames show of rooms above this one; filled by `exec/functions`. */
export const frameKnot: { dictOf: (module: object) => Value; builtins: () => Value; address: (o: Value) => string } = {
  dictOf: () => containers.dict([]),
  builtins: () => containers.dict([]),
  address: () => '0x0',
};

methods(frameType, {
  '__repr__(self, /)': (frame: PyFrame) =>
    withDetails(
      frame.code,
      () =>
        `<frame at ${frameKnot.address(frame as unknown as Value)}, file '${frame.code.file}', line ${frame.line}, code ${frame.code.name}>`,
    ),
});
