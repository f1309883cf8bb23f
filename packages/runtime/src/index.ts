/** Python's object model and execution in JavaScript. The page `docs/runtime.md` says how to define natives and types. */

export { bootInterpreter } from './boot/boot.ts';
export { isInstance, isSubclass } from './builtins/basic.ts';
export { treeObjects } from './builtins/trees.ts';
export { isException, PyException } from './exceptions/exception.ts';
export { PyFrame } from './exceptions/frame.ts';
export { exceptionTypes, isA, makeException } from './exceptions/hierarchy.ts';
export { caught as asException } from './exceptions/host-errors.ts';
export { formatException, makeSyntaxError } from './exceptions/report.ts';
export type { RunningModule } from './exec/frames.ts';
export { importModule } from './exec/import.ts';
export {
  type HostModule,
  Interpreter,
  type InterpreterOptions,
  importKnot,
  interpreter,
  type ModuleLoader,
  type ModuleLocation,
  type TreePort,
} from './exec/interpreter.ts';
export {
  callSpecial,
  delattr,
  getattr,
  getattrOr,
  ownAttribute,
  readDescriptor,
  setattr,
  special,
} from './object/attributes.ts';
export { call, call0, call1, call2, callKeywords, callTwinKeywords } from './object/call.ts';
export { callInexact } from './object/call-plan.ts';
export { docOf } from './object/code.ts';
export {
  attributes,
  classMethods,
  defineType,
  fn,
  GetSet,
  getset,
  hot,
  makeMethod,
  methods,
  staticMethods,
} from './object/define.ts';
export { attributeError, error, typeError, valueError } from './object/errors.ts';
export { keyOf } from './object/key-of.ts';
export { createType, isSubtype, lookup, objectType, setTypeAttribute, typeType } from './object/type.ts';
export { shortTypeName, typeName, typeOf } from './object/type-of.ts';
export * from './object/value.ts';
export { compare, equal, less, quickEqual, same } from './protocol/compare.ts';
export { asIndex, asInt, asStr, int } from './protocol/index-number.ts';
export { contains, delItem, getItem, setItem } from './protocol/item.ts';
export { asStepper, drain, GuestIterator, HostIterator, iter, listFrom, type Stepper, steppedValue } from './protocol/iterate.ts';
export { binary, inplace, unary } from './protocol/operators.ts';
export { format, hash, repr, str } from './protocol/text.ts';
export { length, truth } from './protocol/truth.ts';
export { type Activity, currentActivity, MAIN_THREAD, openActivity } from './suspension/activity.ts';
export { currentHandled } from './suspension/handled.ts';
export { andThen, attempt, type NativeSteps, native } from './suspension/native.ts';
export { type May, PAUSED, type Paused, suspendOn } from './suspension/suspension.ts';
export { framesAround } from './suspension/thread.ts';
export { bufferOf, bytesOf, type HostBuffer, needBytes, needText, needWritable, rawBytes, rawText } from './types/bytes/buffer.ts';
export { bytearrayFrom, bytearrayType, bytesFrom, bytesFromText, bytesType, PyByteArray, PyBytes } from './types/bytes/bytes.ts';
export { fromLatin1, isAscii, latin1 } from './types/bytes/text-bytes.ts';
export { decodeBytes, encodeText, isPlainCodec, registeredCodecs } from './types/codec/codec.ts';
export type { Decoder } from './types/codec/decode.ts';
export type { DecodeProblem, EncodeProblem } from './types/codec/errors.ts';
export { complex, complexType, PyComplex } from './types/complex/complex.ts';
export { attributeDict } from './types/dict/attribute-dict.ts';
export { dictFromStrings, dictType, MISSING, type Missing, PyDict, sharedDict } from './types/dict/dict.ts';
export { functionType, methodType, PyClassMethod, PyStaticMethod, shareDoc, sharedDoc } from './types/function/function.ts';
export { PyProperty } from './types/function/property.ts';
export { type Chain as GeneratorChain, steppedChain } from './types/generator/chain.ts';
export { PyGenerator } from './types/generator/generator.ts';
export { genericAlias } from './types/generic/subscribed.ts';
export { modInt } from './types/int/arithmetic.ts';
export { ListIterator, listType, PyList } from './types/list/list.ts';
export { quickLess } from './types/list/quick-less.ts';
export { makeModule, moduleType } from './types/module/module.ts';
export { boolType, ellipsisType, float, floatType, intType, noneType, strType } from './types/none/primitives.ts';
export { hashInt } from './types/number/hash.ts';
export { addressOf } from './types/object/methods.ts';
export { PyRange, rangeType } from './types/range/range.ts';
export { type Bounds, pick, resolve as resolveSlice, sliceBounds } from './types/sequence/bounds.ts';
export { frozensetType, PyFrozenSet, PySet, SetStorage, setType } from './types/set/set.ts';
export { PySlice, sliceType } from './types/slice/slice.ts';
export { isAstral, lengthOf, pointIndex, points, textEngine, unitIndex } from './types/str/text.ts';
export { decimalDigits } from './types/str/unicode-digits.ts';
export { EMPTY_TUPLE, PyTuple, tuple, tupleType } from './types/tuple/tuple.ts';
export { readOnlyView } from './types/type/mapping-proxy.ts';
export { MemberDescriptor } from './types/type/slots.ts';
