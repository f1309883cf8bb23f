/** What complex numbers can do. Part `complex`. */
import '../index.ts';
import { FloatSum, isFloat } from '../builtins/numbers.ts';
import { addEntries } from '../exec/entry-knot.ts';
import type { Stepper } from '../protocol/iterate.ts';
import type { NativeSteps } from '../suspension/native.ts';
import { PAUSED } from '../suspension/suspension.ts';
import { complex, complexType, PyComplex } from '../types/complex/complex.ts';
import { makeMembers } from '../types/function/members.ts';

export { complexPower } from '../types/complex/arithmetic.ts';
export { newComplex } from '../types/complex/methods.ts';

/** `sum` from the first complex number on: adds until something else comes, which is answered behind the total. */
export function* complexSteps(stepper: Stepper, start: PyComplex): NativeSteps<any> {
  const re = new FloatSum(start.re);
  const im = new FloatSum(start.im);
  for (;;) {
    let item: any = stepper.step();
    if (item === PAUSED) item = yield;
    if (item instanceof PyComplex && !item.cls.isGuest) {
      re.add(item.re);
      im.add(item.im);
    } else if (isFloat(item)) re.add(item.v);
    else if (typeof item === 'number') re.add(item);
    else return [complex(re.total(), im.total()), item];
  }
}

makeMembers(complexType, ['real', 'imag']);
addEntries({ complex });
