/** The builtin exception types, as one table; `error(name, …)` makes instances of them. */

import { defineType } from '../object/define.ts';
import { errorMakers, exceptionKnot } from '../object/errors.ts';
import { isSubtype } from '../object/type.ts';
import type { PyType, Value } from '../object/value.ts';
import { currentHandled } from '../suspension/handled.ts';
import { isException, PyException } from './exception.ts';

export const baseExceptionType: PyType = defineType('BaseException', { class: PyException, hasDict: true });

/** Child: parents, in CPython's order. */
const TREE: Record<string, string> = {
  BaseExceptionGroup: 'BaseException',
  GeneratorExit: 'BaseException',
  KeyboardInterrupt: 'BaseException',
  SystemExit: 'BaseException',
  Exception: 'BaseException',
  ArithmeticError: 'Exception',
  FloatingPointError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  ZeroDivisionError: 'ArithmeticError',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  BufferError: 'Exception',
  EOFError: 'Exception',
  ExceptionGroup: 'BaseExceptionGroup,Exception',
  ImportError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  LookupError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  MemoryError: 'Exception',
  NameError: 'Exception',
  UnboundLocalError: 'NameError',
  OSError: 'Exception',
  BlockingIOError: 'OSError',
  ChildProcessError: 'OSError',
  ConnectionError: 'OSError',
  BrokenPipeError: 'ConnectionError',
  ConnectionAbortedError: 'ConnectionError',
  ConnectionRefusedError: 'ConnectionError',
  ConnectionResetError: 'ConnectionError',
  FileExistsError: 'OSError',
  FileNotFoundError: 'OSError',
  InterruptedError: 'OSError',
  IsADirectoryError: 'OSError',
  NotADirectoryError: 'OSError',
  PermissionError: 'OSError',
  ProcessLookupError: 'OSError',
  TimeoutError: 'OSError',
  ReferenceError: 'Exception',
  RuntimeError: 'Exception',
  NotImplementedError: 'RuntimeError',
  PythonFinalizationError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  StopAsyncIteration: 'Exception',
  StopIteration: 'Exception',
  SyntaxError: 'Exception',
  _IncompleteInputError: 'SyntaxError',
  IndentationError: 'SyntaxError',
  TabError: 'IndentationError',
  SystemError: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  UnicodeTranslateError: 'UnicodeError',
  Warning: 'Exception',
  BytesWarning: 'Warning',
  DeprecationWarning: 'Warning',
  EncodingWarning: 'Warning',
  FutureWarning: 'Warning',
  ImportWarning: 'Warning',
  PendingDeprecationWarning: 'Warning',
  ResourceWarning: 'Warning',
  RuntimeWarning: 'Warning',
  SyntaxWarning: 'Warning',
  UnicodeWarning: 'Warning',
  UserWarning: 'Warning',
};

/** Every builtin exception type by name. */
export const exceptionTypes: Record<string, PyType> = { BaseException: baseExceptionType };
for (const name of Object.keys(TREE)) {
  const bases = TREE[name].split(',').map(base => exceptionTypes[base]);
  exceptionTypes[name] = defineType(name, { bases, hasDict: true });
}

/** A new exception of any exception type, without running guest code. */
export function makeException(type: PyType, args: Value[]): PyException {
  const exception = new type.Inst() as PyException;
  exception.args = args;
  const handled = currentHandled();
  if (handled !== null) exception.context = handled;
  return exception;
}

errorMakers.make = (name, args) => makeException(exceptionTypes[name], args);

/** Whether something caught is a guest exception of that builtin type. */
export function isA(caught: unknown, name: string): boolean {
  return isException(caught) && isSubtype(caught.cls, exceptionTypes[name]);
}
exceptionKnot.is = isA;
