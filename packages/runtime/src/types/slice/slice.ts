/** `slice`: start, stop and step, any values. */
import { defineType } from '../../object/define.ts';
import type { PyType, Value } from '../../object/value.ts';

export class PySlice {
  declare readonly cls: PyType;
  readonly start: Value;
  readonly stop: Value;
  readonly stepBy: Value;
  constructor(start: Value, stop: Value, stepBy: Value) {
    this.start = start;
    this.stop = stop;
    this.stepBy = stepBy;
  }
}

export const sliceType = defineType('slice', { class: PySlice as any, isFinal: true });
