/** Coroutines, asynchronous generators, `async with` and `async for`. Part `async`. */
import '../index.ts';
import type { PyException } from '../exceptions/exception.ts';
import { addEntries } from '../exec/entry-knot.ts';
import { callExit, managerMethod } from '../exec/raising.ts';
import { callSpecial } from '../object/attributes.ts';
import { typeOf } from '../object/type-of.ts';
import type { Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import {
  asyncIter,
  asyncNext,
  asyncYield,
  awaitNow,
  checkAwaitable,
  makeAsyncGenerator,
  makeCoroutine,
} from '../types/generator/coroutine.ts';

export { asyncNextOr } from '../types/generator/coroutine.ts';

const PROTOCOL = 'asynchronous context manager';

function asyncExitOf(manager: Value): any {
  if (typeOf(manager).proto.$__aenter__ === undefined) managerMethod(manager, '__aenter__', PROTOCOL);
  return managerMethod(manager, '__aexit__', PROTOCOL);
}

function asyncEnter(manager: Value): May {
  return andThen(callSpecial(managerMethod(manager, '__aenter__', PROTOCOL), manager, []), o => checkAwaitable(o, '__aenter__'));
}

/** `__aexit__`: what it gave is awaited. */
function asyncCallExit(exit: any, manager: Value, exception: PyException | null): May {
  return andThen(callExit(exit, manager, exception), o => checkAwaitable(o, '__aexit__'));
}

addEntries({
  asyncCallExit,
  asyncEnter,
  asyncExitOf,
  asyncIter,
  asyncNext,
  asyncYield,
  awaitNow,
  makeAsyncGenerator,
  makeCoroutine,
});
