/** `sys.stdout`, `sys.stderr` and `sys.stdin` of a page: text goes to the interpreter's console. Attributes as TextIOWrapper shows them. */
import {
  asStr,
  DONE,
  defineType,
  error,
  getset,
  interpreter,
  iter,
  lengthOf,
  methods,
  type NativeSteps,
  native,
  needBytes,
  PAUSED,
  type PyType,
  type Stepper,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';

function flush(): null {
  interpreter().flushOut();
  return null;
}

/** Bytes written to `sys.stdout.buffer`; incomplete UTF-8 waits for its rest. */
class ByteStream {
  declare readonly cls: PyType;
  stream!: ConsoleStream;
  decoder = new TextDecoder('utf-8');
}
const byteStreamType = defineType('BufferedWriter', { class: ByteStream, module: '_io', isFinal: true });
methods(byteStreamType, {
  'write(self, buffer, /)': (self: ByteStream, data: Value) => {
    const bytes = needBytes(data);
    self.stream.put(self.decoder.decode(bytes, { stream: true }));
    return bytes.length;
  },
  'flush(self, /)': flush,
  'fileno(self, /)': (self: ByteStream) => ['<stdin>', '<stdout>', '<stderr>'].indexOf(self.stream.name),
  'writable(self, /)': () => true,
  'readable(self, /)': () => false,
  'seekable(self, /)': () => false,
  'isatty(self, /)': () => false,
});
getset(byteStreamType, { closed: [() => false], name: [self => self.stream.name], mode: [() => 'wb'] });

export class ConsoleStream {
  declare readonly cls: PyType;
  name = '<stdout>';
  isShut = false;
  private bytes: ByteStream | undefined;
  put(text: string): void {
    const interp = interpreter();
    if (this.name === '<stderr>') interp.writeErr(text);
    else interp.writeOut(text);
  }
  get buffer(): Value {
    if (this.bytes === undefined) {
      this.bytes = new ByteStream();
      this.bytes.stream = this;
    }
    return this.bytes as unknown as Value;
  }
}
export const consoleStreamType = defineType('TextIOWrapper', { class: ConsoleStream, module: '_io', hasDict: true });

function write(self: ConsoleStream, value: Value): Value {
  const text = asStr(value);
  if (text === undefined) throw typeError(`write() argument must be str, not ${typeName(value)}`);
  if (self.isShut) throw error('ValueError', 'I/O operation on closed file.');
  if (self.name === '<stdin>') throw error('OSError', 'not writable');
  self.put(text);
  return lengthOf(text);
}

function* writeLines(self: ConsoleStream, lines: Value): NativeSteps<null> {
  let stepper: any = iter(lines);
  if (stepper === PAUSED) stepper = yield;
  for (;;) {
    let line: any = (stepper as Stepper).step();
    if (line === PAUSED) line = yield;
    if (line === DONE) return null;
    write(self, line);
  }
}

function noInput(): never {
  throw error('OSError', 'a page has no standard input: ask with an anvil.alert, a form or a TextBox');
}

methods(consoleStreamType, {
  'write(self, text, /)': write,
  'writelines(self, lines, /)': (self: ConsoleStream, lines: Value) => native(writeLines(self, lines)),
  'flush(self, /)': flush,
  'close(self, /)': (self: ConsoleStream) => {
    self.isShut = true;
    return null;
  },
  'read(self, size=-1, /)': (_self: ConsoleStream, _size?: Value) => noInput(),
  'readline(self, size=-1, /)': (_self: ConsoleStream, _size?: Value) => noInput(),
  'isatty(self, /)': () => false,
  'readable(self, /)': (self: ConsoleStream) => self.name === '<stdin>',
  'writable(self, /)': (self: ConsoleStream) => self.name !== '<stdin>',
  'seekable(self, /)': () => false,
  'fileno(self, /)': (self: ConsoleStream) => ['<stdin>', '<stdout>', '<stderr>'].indexOf(self.name),
  'reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)': (
    _self: any,
    _a: any,
    _b: any,
    _c: any,
    _d: any,
    _e: any,
  ) => null,
  '__enter__(self, /)': (self: Value) => self,
  '__exit__(self, *args)': () => null,
  '__repr__(self, /)': (self: ConsoleStream) =>
    `<_io.TextIOWrapper name='${self.name}' mode='${self.name === '<stdin>' ? 'r' : 'w'}' encoding='utf-8'>`,
});
getset(consoleStreamType, {
  name: [self => self.name],
  mode: [self => (self.name === '<stdin>' ? 'r' : 'w')],
  encoding: [() => 'utf-8'],
  errors: [self => (self.name === '<stderr>' ? 'backslashreplace' : 'strict')],
  newlines: [() => null],
  line_buffering: [() => true],
  closed: [self => self.isShut],
  buffer: [self => self.buffer],
});

export function makeStream(name: string): Value {
  const stream = new ConsoleStream();
  stream.name = name;
  return stream as unknown as Value;
}
