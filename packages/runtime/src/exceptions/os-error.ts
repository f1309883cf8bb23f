/**
 * `OSError`: which of its subclasses an errno means, and its fields. As in CPython, `args` keeps no more than number and text once a file
 * name was given.
 */
import { getset, methods, staticMethods } from '../object/define.ts';
import { error, typeError } from '../object/errors.ts';
import { lookup } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import type { PyType, Value } from '../object/value.ts';
import { asInt } from '../protocol/index-number.ts';
import { repr, str } from '../protocol/text.ts';
import { andThen } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { attributeDict } from '../types/dict/attribute-dict.ts';
import { tuple } from '../types/tuple/tuple.ts';
import type { PyException } from './exception.ts';
import { baseExceptionType, exceptionTypes } from './hierarchy.ts';

const OSError = exceptionTypes.OSError;

/** Linux's numbers, as the module `errno` has them. */
const CLASSES: Record<string, number[]> = {
  BlockingIOError: [11, 114, 115],
  BrokenPipeError: [32, 108],
  ChildProcessError: [10],
  ConnectionAbortedError: [103],
  ConnectionRefusedError: [111],
  ConnectionResetError: [104],
  FileExistsError: [17],
  FileNotFoundError: [2],
  InterruptedError: [4],
  IsADirectoryError: [21],
  NotADirectoryError: [20],
  PermissionError: [1, 13],
  ProcessLookupError: [3],
  TimeoutError: [110],
};
const byNumber = new Map(Object.entries(CLASSES).flatMap(([name, numbers]) => numbers.map(n => [n, exceptionTypes[name]])));

/** Read the fields from the arguments, and shorten these. */
function takeArguments(self: any, args: Value[]): void {
  self.args = args;
  for (const field of ['errno', 'strerror', 'filename', 'filename2']) self[`field_${field}`] = null;
  if (args.length < 2 || args.length > 5) return;
  const [errno, strerror, filename = null, , filename2 = null] = args;
  self.field_errno = errno;
  self.field_strerror = strerror;
  if (filename === null) return;
  if (self.cls === exceptionTypes.BlockingIOError && asInt(filename) !== undefined) {
    self.written = filename;
    return;
  }
  self.field_filename = filename;
  self.field_filename2 = filename2;
  self.args = args.slice(0, 2);
}

function hasOwn(type: PyType, name: string): boolean {
  return lookup(type, name) !== lookup(OSError, name);
}

/** Whether the arguments are those of `__init__`: a subclass that has its own and leaves `__new__` alone. */
function isMadeByInit(type: PyType): boolean {
  return hasOwn(type, '__init__') && !hasOwn(type, '__new__');
}

function checkKeywords(type: PyType, kw: Map<string, Value>): void {
  if (kw.size > 0) throw typeError(`${type.tname}() takes no keyword arguments`);
}

staticMethods(OSError, {
  '__new__(cls, *args, **kwargs)': (cls: PyType, args: Value[], kw: Map<string, Value>) => {
    const number = args.length >= 2 && args.length <= 5 ? asInt(args[0]) : undefined;
    const type = cls === OSError && number !== undefined ? (byNumber.get(Number(number)) ?? cls) : cls;
    const exception = new type.Inst() as PyException;
    if (isMadeByInit(type as PyType)) return exception;
    checkKeywords(cls, kw);
    takeArguments(exception, args);
    return exception;
  },
});

methods(OSError, {
  '__init__(self, /, *args, **kwargs)': (self: PyException, args: Value[], kw: Map<string, Value>) => {
    if (!isMadeByInit(self.cls)) return null;
    checkKeywords(self.cls, kw);
    takeArguments(self, args);
    return null;
  },
  '__str__(self, /)': (self: any): May => {
    const { errno, strerror, filename, filename2 } = fieldsOf(self);
    if (filename === null && (errno === null || strerror === null)) return baseExceptionType.proto.$__str__.call(self);
    const head = andThen(str(errno), e => andThen(str(strerror), s => `[Errno ${e}] ${s}`));
    if (filename === null) return head;
    const one = andThen(head, h => andThen(repr(filename), f => `${h}: ${f}`));
    return filename2 === null ? one : andThen(one, h => andThen(repr(filename2), f => `${h} -> ${f}`));
  },
  '__reduce__(self, /)': (self: any) => {
    const { filename, filename2 } = fieldsOf(self);
    let args: Value[] = self.args;
    if (args.length === 2 && filename !== null) args = filename2 === null ? [...args, filename] : [...args, filename, null, filename2];
    const state = attributeDict(self);
    const parts = [self.cls as Value, tuple(args) as unknown as Value];
    return tuple(state.size === 0 ? parts : [...parts, state as unknown as Value]);
  },
});

interface Fields {
  errno: Value;
  strerror: Value;
  filename: Value;
  filename2: Value;
}

function fieldsOf(self: any): Fields {
  // Made by the host, which does not run `__new__`.
  if (self.field_errno === undefined) takeArguments(self, self.args);
  return { errno: self.field_errno, strerror: self.field_strerror, filename: self.field_filename, filename2: self.field_filename2 };
}

for (const name of ['errno', 'strerror', 'filename', 'filename2'] as const)
  getset(OSError, {
    [name]: [
      self => fieldsOf(self)[name],
      (self, value) => {
        fieldsOf(self);
        self[`field_${name}`] = value ?? null;
        return null;
      },
    ],
  });
getset(OSError, {
  characters_written: [
    self => {
      if (self.written === undefined) throw error('AttributeError', 'characters_written');
      return self.written;
    },
    (self, value) => {
      if (value !== undefined && asInt(value) === undefined)
        throw typeError(`'${typeOf(value).tname}' object cannot be interpreted as an integer`);
      if (value === undefined && self.written === undefined) throw error('AttributeError', 'characters_written');
      self.written = value;
      return null;
    },
  ],
});

/** What reads `args` of an exception that the host made finds them shortened as well. */
Object.defineProperty(OSError.Inst.prototype, 'shortenArgs', {
  value(this: any) {
    fieldsOf(this);
  },
});
