/** What the types of `_typing` share: values that are evaluated when they are first asked for, and calls of Lib's `typing`. */
import { andThen, call, getattr, getattrOr, getItem, importModule, type May, tuple, type Value } from '@wrought/runtime';

/** A bound, default or alias's value. `make` is a function of no parameters that evaluates it. */
export class Lazy {
  private readonly make: Value | undefined;
  private value: Value | undefined;
  constructor(make?: Value, value?: Value) {
    this.make = make;
    this.value = value;
  }
  static of(value: Value): Lazy {
    return new Lazy(undefined, value);
  }
  get isGiven(): boolean {
    return this.make !== undefined || this.value !== undefined;
  }
  /** The value; `otherwise` when none was given. An error is not kept: the next who asks evaluates again. */
  get(otherwise: Value): May {
    if (this.value !== undefined) return this.value;
    if (this.make === undefined) return otherwise;
    return andThen(call(this.make, []), value => {
      this.value = value;
      return value;
    });
  }
}

/** `typing.name(*args)`. */
export function callTyping(name: string, args: Value[]): May {
  return andThen(importModule('typing'), module => andThen(getattr(module, name), f => call(f, args)));
}

/** `typing.name(*args)`, or `otherwise()` with a library that has no such function. */
export function callTypingOr(name: string, args: Value[], otherwise: () => May): May {
  return andThen(importModule('typing'), module =>
    getattrOr<Value>(
      module,
      name,
      f => call(f, args),
      () => otherwise(),
    ),
  );
}

/** `typing.Union[a, b]`: a union with a type parameter or an alias is Lib's. */
export function unionWith(a: Value, b: Value): May {
  return andThen(importModule('typing'), typing =>
    andThen(getattr(typing, 'Union'), union => getItem(union, tuple([a, b]) as unknown as Value)),
  );
}
