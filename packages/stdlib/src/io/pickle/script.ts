/** What is to be written of an object, one thing after the other: values, codes, and these. */
import { interpreter, type Stepper, type Value } from '@wrought/runtime';

export class Code {
  readonly byte: number;
  constructor(byte: number) {
    this.byte = byte;
  }
}

/** The value that has been made is remembered; where it is known already (it holds itself), what was made anew goes and the known one is taken. */
export class Remember {
  readonly value: any;
  constructor(value: any) {
    this.value = value;
  }
}

/** The items that an iterator gives, for what was made. */
export class Items {
  readonly stepper: Stepper;
  readonly arePairs: boolean;
  constructor(stepper: Stepper, arePairs: boolean) {
    this.stepper = stepper;
    this.arePairs = arePairs;
  }
}

export type Script = readonly unknown[];

/** An exception of the module `pickle`. */
export function pickleError(name: 'PicklingError' | 'UnpicklingError', message: string): Value {
  const pickle: any = interpreter().modules.get('pickle');
  // no pause: a class of the library that makes nothing but the exception
  return pickle[`$${name}`](message);
}

export function unreadable(message: string): never {
  throw pickleError('UnpicklingError', message);
}
