/** `_json.make_scanner`: the reader behind `json.loads`, with the decoder's hooks. Hooks may pause. */
import {
  andThen,
  asInt,
  asStr,
  call,
  call1,
  defineType,
  error,
  floatType,
  getattr,
  getset,
  interpreter,
  intType,
  isAstral,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  PyList,
  type PyType,
  pointIndex,
  staticMethods,
  truth,
  tuple,
  typeError,
  typeName,
  unitIndex,
  type Value,
  valueError,
} from '@wrought/runtime';
import { JsonProblem, Numeral, Pairs, Reader, type ReadOptions } from './read.ts';

class Scanner {
  declare readonly cls: PyType;
  strict: Value = true;
  objectHook: Value = null;
  objectPairsHook: Value = null;
  parseFloat: Value = null;
  parseInt: Value = null;
  parseConstant: Value = null;
  options!: ReadOptions;
}
export const scannerType = defineType('Scanner', { class: Scanner, module: '_json', isFinal: true });

/** The decoder's own `parse_constant` is a dict's `__getitem__`: it answers what the reader answers. */
function isDefaultConstant(f: Value): boolean {
  return typeof f === 'object' && f !== null && (f as any).self instanceof PyDict && (f as any).self.cls.tname === 'dict';
}

const FIELDS = ['strict', 'object_hook', 'object_pairs_hook', 'parse_float', 'parse_int', 'parse_constant'];

function* scannerSteps(cls: PyType, context: Value): NativeSteps<any> {
  const values: any[] = [];
  for (const field of FIELDS) {
    let value: any = getattr(context, field);
    if (value === PAUSED) value = yield;
    values.push(value);
  }
  let isStrict: any = truth(values[0]);
  if (isStrict === PAUSED) isStrict = yield;
  const self = new cls.Inst() as Scanner;
  [self.strict, self.objectHook, self.objectPairsHook, self.parseFloat, self.parseInt, self.parseConstant] = values;
  self.strict = isStrict;
  self.options = {
    isStrict,
    hooksObjects: self.objectHook !== null || self.objectPairsHook !== null,
    hooksFloats: self.parseFloat !== floatType,
    hooksInts: self.parseInt !== intType,
    hooksConstants: !isDefaultConstant(self.parseConstant),
  };
  return self;
}

/** Raise `json.JSONDecodeError`, or StopIteration where no value begins. */
export function raiseProblem(problem: unknown, given: string): May {
  if (!(problem instanceof JsonProblem)) throw problem;
  const at = pointIndex(given, problem.at);
  if (problem.message === null) throw error('StopIteration', at);
  const decoder = interpreter().modules.get('json.decoder');
  if (decoder === undefined) throw valueError(`${problem.message}: char ${at}`);
  return andThen(getattr(decoder, 'JSONDecodeError'), type =>
    andThen(call(type, [problem.message as string, given, at]), exception => {
      throw exception;
    }),
  );
}

function scan(self: Scanner, string: Value, idx: Value): May {
  const text = asStr(string);
  if (text === undefined) throw typeError(`first argument must be a string, not ${typeName(string)}`);
  const index = Number(asInt(idx));
  if (index < 0) throw valueError('idx cannot be negative');
  const reader = new Reader(text, isAstral(text) ? unitIndex(text, index) : index, self.options);
  let value: any;
  try {
    value = reader.value();
  } catch (problem) {
    return raiseProblem(
      problem instanceof RangeError
        ? error('RecursionError', 'maximum recursion depth exceeded while decoding a JSON array from a unicode string')
        : problem,
      text,
    );
  }
  const end = pointIndex(text, reader.at);
  const { options } = self;
  if (!options.hooksObjects && !options.hooksFloats && !options.hooksInts && !options.hooksConstants && !(value instanceof Numeral))
    return tuple([value, end]) as unknown as Value;
  return andThen(native(hookSteps(self, value)), hooked => tuple([hooked, end]) as unknown as Value);
}

/** Call the hooks, innermost and leftmost first. */
function* hookSteps(self: Scanner, value: any): NativeSteps<any> {
  if (value instanceof Numeral) {
    const hook = value.kind === 'int' ? self.parseInt : value.kind === 'float' ? self.parseFloat : self.parseConstant;
    let made: any = call1(hook, value.text);
    if (made === PAUSED) made = yield;
    return made;
  }
  if (value instanceof PyList) {
    const { items } = value;
    for (let k = 0; k < items.length; k++) if (needsHook(items[k])) items[k] = yield* hookSteps(self, items[k]);
    return value;
  }
  if (value instanceof PyDict) {
    for (const [key, item] of value.map) if (needsHook(item)) value.map.set(key, yield* hookSteps(self, item));
    return value;
  }
  if (!(value instanceof Pairs)) return value;
  for (const pair of value.items) if (needsHook(pair[1])) pair[1] = yield* hookSteps(self, pair[1]);
  let made: any;
  if (self.objectPairsHook !== null) {
    made = call1(
      self.objectPairsHook,
      new PyList(value.items.map(([key, item]) => tuple([key, item as Value]) as unknown as Value)) as unknown as Value,
    );
  } else {
    const dict = new PyDict();
    for (const [key, item] of value.items) dict.map.set(key, item as Value);
    made = call1(self.objectHook, dict as unknown as Value);
  }
  if (made === PAUSED) made = yield;
  return made;
}

function needsHook(value: unknown): boolean {
  return value instanceof Numeral || value instanceof Pairs || value instanceof PyList || value instanceof PyDict;
}

staticMethods(scannerType, { '__new__(cls, context)': (cls: PyType, context: Value) => native(scannerSteps(cls, context)) });
methods(scannerType, { '__call__(self, string, idx)': scan });
getset(scannerType, {
  strict: [self => self.strict],
  object_hook: [self => self.objectHook],
  object_pairs_hook: [self => self.objectPairsHook],
  parse_float: [self => self.parseFloat],
  parse_int: [self => self.parseInt],
  parse_constant: [self => self.parseConstant],
});

/** `scanstring(string, end, strict=True)`: the text after an opening quote, and where it ends. */
export function scanString(string: Value, end: Value, strict: Value | undefined): May {
  const text = asStr(string);
  if (text === undefined) throw typeError(`first argument must be a string, not ${typeName(string)}`);
  return andThen(strict === undefined ? true : truth(strict), isStrict => {
    const start = unitIndex(text, Number(asInt(end)));
    if (start < 0 || start > text.length) throw valueError('end is out of bounds');
    const options = { isStrict, hooksObjects: false, hooksFloats: false, hooksInts: false, hooksConstants: false };
    const reader = new Reader(text, start, options);
    try {
      return tuple([reader.string(), pointIndex(text, reader.at)]) as unknown as Value;
    } catch (problem) {
      return raiseProblem(problem, text);
    }
  });
}
