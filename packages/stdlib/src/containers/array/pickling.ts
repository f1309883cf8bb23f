/** Arrays from and to bytes: the machine's order, the other one, and what `pickle` keeps. */
import {
  andThen,
  asInt,
  attributeDict,
  bytesFrom,
  call,
  getattr,
  importModule,
  isSubtype,
  isType,
  type May,
  needBytes,
  PyList,
  tuple,
  typeError,
  type Value,
  valueError,
} from '@wrought/runtime';
import { arrayType, PyArray } from './array.ts';
import { ITEM_CODES, MACHINE_FORMATS } from './item-codes.ts';

/** The cells in bytes of the machine's own order. */
export function cellsOf(code: string, bytes: Uint8Array): any {
  const { cells, size } = ITEM_CODES[code];
  if (bytes.length % size !== 0) throw valueError('bytes length not a multiple of item size');
  const copy = bytes.slice();
  return new (cells as any)(copy.buffer, 0, bytes.length / size);
}

/** The bytes of each item in the other order, in place. */
export function swapBytes(bytes: Uint8Array, size: number): void {
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
}

/** `array._array_reconstructor`: what `pickle` makes an array with. */
export function reconstruct(type: Value, code: Value, format: Value, items: Value): May {
  if (!isType(type) || !isSubtype(type, arrayType)) throw typeError('first argument must be a type object');
  const [read, isSwapped] = MACHINE_FORMATS[Number(asInt(format))] ?? [];
  if (read === undefined) throw valueError('third argument must be a valid machine format code.');
  if (!Object.hasOwn(ITEM_CODES, String(code))) throw valueError('second argument must be a valid type code');
  const bytes = needBytes(items).slice();
  if (isSwapped) swapBytes(bytes, ITEM_CODES[read].size);
  const values = new PyArray().setUp(read, cellsOf(read, bytes));
  const isSame = ITEM_CODES[read].cells === ITEM_CODES[String(code)].cells;
  return call(type as Value, [code, isSame ? bytesFrom(bytes) : (new PyList(values.values()) as unknown as Value)]);
}

export function reduce(self: PyArray, protocol: Value): May {
  const dict = (self as any).cls.isGuest ? (attributeDict(self) as unknown as Value) : null;
  if (Number(asInt(protocol)) < 3)
    return tuple([
      self.cls as Value,
      tuple([self.code, new PyList(self.values()) as unknown as Value]) as unknown as Value,
      dict,
    ]) as unknown as Value;
  return andThen(importModule('array') as May, module =>
    andThen(
      getattr(module, '_array_reconstructor'),
      make =>
        tuple([
          make,
          tuple([self.cls as Value, self.code, self.kind.machineFormat, bytesFrom(self.bytes.slice())]) as unknown as Value,
          dict,
        ]) as unknown as Value,
    ),
  );
}
