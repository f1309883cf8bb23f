/** `zip`, and what it shares with `map`: several sources, stepped together. */
import { defineType, staticMethods } from '../../object/define.ts';
import { typeError, valueError } from '../../object/errors.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { HostIterator, iter, type Pair, type Stepper } from '../../protocol/iterate.ts';
import { truth } from '../../protocol/truth.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { ListIterator } from '../list/list.ts';
import { PyTuple, tuple } from '../tuple/tuple.ts';

/** The value that the StopIteration of a source carried: it ends the iterator over it too. */
export function returnedBy(sources: readonly Stepper[]): Value {
  for (const source of sources) {
    const value = (source as { returned?: Value }).returned;
    if (value !== undefined && value !== null) return value;
  }
  return null;
}

/** `source.step()`; lists and tuples have a call site of their own, which V8 inlines. */
export function stepOf(source: Stepper): May<Value | Done> {
  return source instanceof ListIterator ? source.step() : source.step();
}

/** The one keyword that `zip` and `map` take. Subclasses may have more of their own. */
export function onlyStrict(kw: Map<string, Value>, name: string): Value | undefined {
  for (const key of kw.keys()) if (key !== 'strict') throw typeError(`${name}() got an unexpected keyword argument '${key}'`);
  return kw.get('strict');
}

export function iterAll(iterables: readonly Value[]): May<Stepper[]> {
  const sources: Stepper[] = [];
  for (const iterable of iterables) {
    const source = iter(iterable);
    if (source === PAUSED) return native(restOfIters(iterables, sources));
    sources.push(source as Stepper);
  }
  return sources;
}

/** The iterable after the last of `sources` has paused. */
function* restOfIters(iterables: readonly Value[], sources: Stepper[]): NativeSteps<Stepper[]> {
  let source: any = yield;
  for (;;) {
    sources.push(source);
    if (sources.length === iterables.length) return sources;
    source = iter(iterables[sources.length]);
    if (source === PAUSED) source = yield;
  }
}

/** One item of each source, or null at the end of any. */
export function nextOfAll(sources: readonly Stepper[], isStrict: boolean, name: string): May<Value[] | null> {
  const items: Value[] = new Array(sources.length);
  for (let i = 0; i < sources.length; i++) {
    const item = sources[i].step();
    if (item === PAUSED) return native(restOfAll(sources, isStrict, name, items, i));
    if (item === DONE) return isStrict ? native(unevenSteps(sources, i, name)) : null;
    items[i] = item as Value;
  }
  return items;
}

function* restOfAll(
  sources: readonly Stepper[],
  isStrict: boolean,
  name: string,
  items: Value[],
  from: number,
): NativeSteps<Value[] | null> {
  let item: any = yield;
  for (let i = from; ; ) {
    if (item === DONE) return isStrict ? yield* unevenSteps(sources, i, name) : null;
    items[i] = item;
    if (++i === sources.length) return items;
    item = sources[i].step();
    if (item === PAUSED) item = yield;
  }
}

/** `strict=True`: source `at` has ended. */
function* unevenSteps(sources: readonly Stepper[], at: number, name: string): NativeSteps<null> {
  const span = (n: number) => (n === 1 ? 'argument 1' : `arguments 1-${n}`);
  if (at > 0) throw valueError(`${name}() argument ${at + 1} is shorter than ${span(at)}`);
  for (let i = 1; i < sources.length; i++) {
    let item: any = sources[i].step();
    if (item === PAUSED) item = yield;
    if (item !== DONE) throw valueError(`${name}() argument ${i + 1} is longer than ${span(i)}`);
  }
  return null;
}

export class ZipIterator extends HostIterator {
  sources!: Stepper[];
  isStrict = false;
  override pair: Pair = [null, null];
  get returned(): Value {
    return returnedBy(this.sources);
  }
  step(): May<Value | Done> {
    const sources = this.sources;
    if (sources.length === 0) return DONE;
    // no pause: `joined` takes an answer that may be one
    return this.joined(nextOfAll(sources, this.isStrict, 'zip'));
  }
  private joined(items: May<Value[] | null>): May<Value | Done> {
    if (items === PAUSED)
      return andThen<Value[] | null, Value | Done>(items, all => (all === null ? DONE : (tuple(all) as unknown as Value)));
    return items === null ? DONE : (new PyTuple(items as Value[]) as unknown as Value);
  }
  override stepPair(): May<Value | Done | Pair> {
    const { sources, pair } = this;
    if (sources.length !== 2) return this.step();
    for (let i = 0; i < 2; i++) {
      const item = stepOf(sources[i]);
      // no pause: `joined` takes an answer that may be one
      if (item === PAUSED) return this.joined(native(restOfAll(sources, this.isStrict, 'zip', [pair[0]], i)));
      // no pause: `joined` takes an answer that may be one
      if (item === DONE) return this.isStrict ? this.joined(native(unevenSteps(sources, i, 'zip'))) : DONE;
      pair[i] = item as Value;
    }
    return pair;
  }
}
export const zipType = defineType('zip', { class: ZipIterator as any });
staticMethods(zipType, {
  '__new__(cls, *args, **kwargs)': (cls: PyType, args: Value[], kw: Map<string, Value>) => {
    const strict = onlyStrict(kw, 'zip');
    return andThen(strict === undefined ? false : truth(strict), isStrict =>
      andThen(iterAll(args), sources => {
        const made = new cls.Inst() as ZipIterator;
        made.sources = sources;
        made.isStrict = isStrict;
        return made;
      }),
    );
  },
});

/** Steppers of iterables whose iterators are made without guest code; undefined when one is not of that kind. */
export function quickSources(iterables: readonly any[], from: number): Stepper[] | undefined {
  const sources: Stepper[] = [];
  for (let i = from; i < iterables.length; i++) {
    const each = iterables[i];
    if (each === null || (!(each instanceof HostIterator) && (each.hostIter === undefined || each.cls.isGuest))) return undefined;
    // no pause: the host's own iterators
    sources.push(iter(each) as Stepper);
  }
  return sources;
}

zipType.callMany = args => {
  const sources = quickSources(args, 0);
  if (sources === undefined) return undefined;
  const made = new ZipIterator();
  made.sources = sources;
  return made;
};
