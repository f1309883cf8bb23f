/** `_io._IOBase` and its three children: what every stream of `io` inherits. Written over the stream's own `read`, `write`, `seek`. */
import {
  andThen,
  asInt,
  bytearrayFrom,
  bytesFrom,
  call,
  DONE,
  type Done,
  defineType,
  error,
  exceptionTypes,
  GuestIterator,
  getattr,
  getset,
  iter,
  length,
  type May,
  makeException,
  methods,
  type NativeSteps,
  native,
  needBytes,
  needWritable,
  PAUSED,
  PyList,
  type PyType,
  type Stepper,
  truth,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';

export const unsupportedType = defineType('UnsupportedOperation', {
  bases: [exceptionTypes.OSError, exceptionTypes.ValueError],
  module: 'io',
  hasDict: true,
});

export function unsupported(what: string): object {
  return makeException(unsupportedType, [what]);
}

export function closedError(): object {
  return error('ValueError', 'I/O operation on closed file.');
}

/** The lines of a stream, which answers an empty one at its end. */
class LineStepper extends GuestIterator {
  override step(): May<Value | Done> {
    const line = (this.target as any).nextLine();
    return line === null ? DONE : line;
  }
}

/** What a loop over a stream of the host's own type steps. */
export function linesOf(stream: IOBase): LineStepper {
  return new LineStepper(stream as unknown as Value, null);
}

export class IOBase {
  declare readonly cls: PyType;
  isShut = false;
}
export const ioBaseType = defineType('_IOBase', { class: IOBase, module: '_io', hasDict: true });
export class RawIOBase extends IOBase {}
export const rawIOBaseType = defineType('_RawIOBase', { class: RawIOBase, bases: [ioBaseType], module: '_io', hasDict: true });
export class BufferedIOBase extends IOBase {}
export const bufferedIOBaseType = defineType('_BufferedIOBase', {
  class: BufferedIOBase,
  bases: [ioBaseType],
  module: '_io',
  hasDict: true,
});
export class TextIOBase extends IOBase {}
export const textIOBaseType = defineType('_TextIOBase', { class: TextIOBase, bases: [ioBaseType], module: '_io', hasDict: true });

/** Call a method of the guest's by name. */
export function send(o: Value, name: string, ...args: Value[]): May {
  return andThen(getattr(o, name), method => call(method, args));
}

function isShut(self: Value): May<boolean> {
  return andThen(getattr(self, 'closed'), truth);
}

function checkOpen(self: Value): May<null> {
  return andThen(isShut(self), closed => {
    if (closed) throw closedError();
    return null;
  });
}

function* closeSteps(self: Value): NativeSteps<null> {
  let closed: any = isShut(self);
  if (closed === PAUSED) closed = yield;
  if (closed) return null;
  try {
    const flushed: any = send(self, 'flush');
    if (flushed === PAUSED) yield;
  } finally {
    (self as any).isShut = true;
  }
  return null;
}

/** Bytes up to and with a line feed, asked of `peek` where there is one, else byte by byte. */
function* readLineSteps(self: Value, limit: number): NativeSteps<Value> {
  const parts: number[] = [];
  while (limit < 0 || parts.length < limit) {
    let piece: any = send(self, 'read', 1);
    if (piece === PAUSED) piece = yield;
    const bytes = needBytes(piece);
    if (bytes.length === 0) break;
    parts.push(...bytes);
    if (parts[parts.length - 1] === 10) break;
  }
  return bytesFrom(Uint8Array.from(parts));
}

/** Lines until the stream is at its end (or `hint` bytes were read). */
function* readLinesSteps(self: Value, hint: number): NativeSteps<Value> {
  const lines: Value[] = [];
  let total = 0;
  let stepper: any = iter(self);
  if (stepper === PAUSED) stepper = yield;
  for (;;) {
    let line: any = (stepper as Stepper).step();
    if (line === PAUSED) line = yield;
    if (line === DONE) break;
    lines.push(line);
    let size: any = length(line);
    if (size === PAUSED) size = yield;
    total += size;
    if (hint > 0 && total >= hint) break;
  }
  return new PyList(lines) as unknown as Value;
}

function* writeLinesSteps(self: Value, lines: Value): NativeSteps<null> {
  const open: any = checkOpen(self);
  if (open === PAUSED) yield;
  let stepper: any = iter(lines);
  if (stepper === PAUSED) stepper = yield;
  for (;;) {
    let line: any = (stepper as Stepper).step();
    if (line === PAUSED) line = yield;
    if (line === DONE) return null;
    const written: any = send(self, 'write', line);
    if (written === PAUSED) yield;
  }
}

function numberOf(v: Value | undefined, otherwise: number): number {
  if (v === undefined || v === null) return otherwise;
  const n = asInt(v);
  if (n === undefined) throw error('TypeError', `argument should be integer or None, not '${typeName(v)}'`);
  return Number(n);
}

methods(ioBaseType, {
  'close(self, /)': (self: Value) => native(closeSteps(self)),
  'flush(self, /)': (self: Value) => checkOpen(self),
  'seek(self, offset, whence=0, /)': (_self: Value, _offset: Value, _whence?: Value) => {
    throw unsupported('seek');
  },
  'tell(self, /)': (self: Value) => send(self, 'seek', 0, 1),
  'truncate(self, size=None, /)': (_self: Value, _size?: Value) => {
    throw unsupported('truncate');
  },
  'fileno(self, /)': (_self: Value) => {
    throw unsupported('fileno');
  },
  'isatty(self, /)': (self: Value) => andThen(checkOpen(self), () => false),
  'readable(self, /)': (_self: Value) => false,
  'writable(self, /)': (_self: Value) => false,
  'seekable(self, /)': (_self: Value) => false,
  'readline(self, size=-1, /)': (self: Value, size?: Value) => native(readLineSteps(self, numberOf(size, -1))),
  'readlines(self, hint=-1, /)': (self: Value, hint?: Value) => native(readLinesSteps(self, numberOf(hint, -1))),
  'writelines(self, lines, /)': (self: Value, lines: Value) => native(writeLinesSteps(self, lines)),
  '_checkClosed(self, msg=None)': (self: Value, _message?: Value) => checkOpen(self),
  '_checkReadable(self, msg=None)': (self: Value, _m?: Value) => check(self, 'readable', 'File or stream is not readable.'),
  '_checkWritable(self, msg=None)': (self: Value, _m?: Value) => check(self, 'writable', 'File or stream is not writable.'),
  '_checkSeekable(self, msg=None)': (self: Value, _m?: Value) => check(self, 'seekable', 'File or stream is not seekable.'),
  '__iter__(self, /)': (self: Value) => andThen(checkOpen(self), () => self),
  '__next__(self, /)': (self: Value) =>
    andThen(send(self, 'readline'), line =>
      andThen(length(line), size => {
        if (size === 0) throw error('StopIteration');
        return line;
      }),
    ),
  '__enter__(self, /)': (self: Value) => andThen(checkOpen(self), () => self),
  '__exit__(self, *args)': (self: Value, _args: Value[]) => andThen(send(self, 'close'), () => null),
});
getset(ioBaseType, { closed: [self => self.isShut] });

function check(self: Value, name: string, message: string): May<null> {
  return andThen(send(self, name), may =>
    andThen(truth(may), yes => {
      if (!yes) throw unsupported(message);
      return null;
    }),
  );
}

/** Raw streams read through `readinto`. */
function rawRead(self: Value, size: Value | undefined): May {
  const n = numberOf(size, -1);
  if (n < 0) return send(self, 'readall');
  const buffer = bytearrayOf(n);
  return andThen(send(self, 'readinto', buffer), count => (count === null ? null : bytesFrom(needBytes(buffer).slice(0, Number(count)))));
}

function* readAllSteps(self: Value): NativeSteps<Value> {
  const parts: Uint8Array[] = [];
  for (;;) {
    let piece: any = send(self, 'read', 65536);
    if (piece === PAUSED) piece = yield;
    if (piece === null) break;
    const bytes = needBytes(piece);
    if (bytes.length === 0) break;
    parts.push(bytes);
  }
  return bytesFrom(joinBytes(parts));
}

export function joinBytes(parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function bytearrayOf(size: number): Value {
  return bytearrayFrom(new Uint8Array(size));
}

methods(rawIOBaseType, {
  'read(self, size=-1, /)': rawRead,
  'readall(self, /)': (self: Value) => native(readAllSteps(self)),
});

for (const name of ['read', 'read1', 'detach'])
  methods(bufferedIOBaseType, {
    [`${name}(self, size=-1, /)`]: (_self: Value, _size?: Value) => {
      throw unsupported(name);
    },
  });
methods(bufferedIOBaseType, {
  'write(self, b, /)': (_self: Value, _b: Value) => {
    throw unsupported('write');
  },
  'readinto(self, buffer, /)': (self: Value, buffer: Value) => readInto(self, buffer, 'read'),
  'readinto1(self, buffer, /)': (self: Value, buffer: Value) => readInto(self, buffer, 'read1'),
});

/** Read into a buffer through `read`. */
function readInto(self: Value, buffer: Value, name: string): May {
  const target = needWritable(buffer, name === 'read' ? 'readinto' : 'readinto1');
  return andThen(send(self, name, target.length), piece => {
    const bytes = needBytes(piece);
    if (bytes.length > target.length)
      throw valueError(`${name}() returned too much data: ${target.length} bytes requested, ${bytes.length} returned`);
    target.set(bytes);
    return bytes.length;
  });
}

for (const name of ['read', 'readline', 'detach'])
  methods(textIOBaseType, {
    [`${name}(self, size=-1, /)`]: (_self: Value, _size?: Value) => {
      throw unsupported(name);
    },
  });
methods(textIOBaseType, {
  'write(self, s, /)': (_self: Value, _s: Value) => {
    throw unsupported('write');
  },
});
getset(textIOBaseType, { encoding: [() => null], newlines: [() => null], errors: [() => null] });
