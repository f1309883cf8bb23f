/** What exceptions answer: construction, text, chaining, notes; the attributes of the types that have some of their own. */
import { setattr } from '../object/attributes.ts';
import { exceptionHooks } from '../object/construct.ts';
import { getset, methods, staticMethods } from '../object/define.ts';
import { typeError } from '../object/errors.ts';
import { withPart } from '../object/parts.ts';
import { lookup } from '../object/type.ts';
import { shortTypeName, typeOf } from '../object/type-of.ts';
import type { PyType, Value } from '../object/value.ts';
import { asStr } from '../protocol/index-number.ts';
import { repr, str } from '../protocol/text.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { PAUSED } from '../suspension/suspension.ts';
import { attributeDict } from '../types/dict/attribute-dict.ts';
import { PyDict } from '../types/dict/dict.ts';
import { PyList } from '../types/list/list.ts';
import { attributeName } from '../types/object/methods.ts';
import { PyTuple, tuple } from '../types/tuple/tuple.ts';
import { PyException } from './exception.ts';
import { baseExceptionType, exceptionTypes } from './hierarchy.ts';
import { PyTraceback, tracebackOf } from './traceback.ts';

staticMethods(baseExceptionType, {
  '__new__(cls, *args, **kwargs)': (cls: PyType, args: Value[]) => {
    const exception = new cls.Inst() as PyException;
    exception.args = args;
    return exception;
  },
});

function* setSteps(self: PyException, state: PyDict): NativeSteps<null> {
  for (const [name, value] of [...state.entries()]) if (setattr(self as unknown as Value, attributeName(name), value) === PAUSED) yield;
  return null;
}

methods(baseExceptionType, {
  '__init__(self, /, *args, **kwargs)': (self: PyException, args: Value[], kw: Map<string, Value>) => {
    if (kw.size > 0) throw typeError(`${self.cls.tname}() takes no keyword arguments`);
    self.args = args;
    return null;
  },
  '__str__(self, /)': (self: PyException) =>
    self.args.length === 0 ? '' : self.args.length === 1 ? str(self.args[0]) : str(tuple(self.args) as unknown as Value),
  '__repr__(self, /)': (self: PyException) => {
    const name = shortTypeName(self.cls);
    if (self.args.length === 1) return andThen(repr(self.args[0]), text => `${name}(${text})`);
    return andThen(repr(tuple(self.args) as unknown as Value), text => name + text);
  },
  'with_traceback(self, tb, /)': (self: PyException, tb: Value) => {
    setTraceback(self, tb);
    return self;
  },
  '__reduce__(self, /)': (self: PyException) => {
    const state = attributeDict(self);
    const parts = [self.cls as Value, tuple(self.args.slice()) as unknown as Value];
    return tuple(state.size === 0 ? parts : [...parts, state as unknown as Value]);
  },
  '__setstate__(self, state, /)': (self: PyException, state: Value) => {
    if (state === null) return null;
    if (!(state instanceof PyDict)) throw typeError('state is not a dictionary');
    return native(setSteps(self, state));
  },
  'add_note(self, note, /)': (self: any, note: Value) => {
    if (asStr(note) === undefined) throw typeError(`note must be a str, not '${typeOf(note).tname}'`);
    self.$__notes__ ??= new PyList([]);
    if (!(self.$__notes__ instanceof PyList)) throw typeError('Cannot add note: __notes__ is not a list');
    self.$__notes__.items.push(note);
    return null;
  },
});

exceptionHooks.new = lookup(baseExceptionType, '__new__') as Value;
exceptionHooks.initTwin = baseExceptionType.proto.$__init__;

function setTraceback(self: PyException, tb: Value): void {
  self.givenTraceback = tb;
  self.notes = null;
}

function checkCause(field: 'cause' | 'context'): (self: PyException, value: Value | undefined) => null {
  return (self, value) => {
    if (value !== null && !(value instanceof PyException)) throw typeError(`exception ${field} must be None or derive from BaseException`);
    self[field] = value as Value;
    if (field === 'cause') self.suppressContext = true;
    return null;
  };
}

getset(baseExceptionType, {
  args: [
    self => {
      self.shortenArgs?.();
      return tuple(self.args);
    },
    (self, value) => {
      self.args = value instanceof PyTuple ? value.items : value.items.slice();
      return null;
    },
  ],
  __cause__: [self => self.cause, checkCause('cause')],
  __context__: [self => self.context, checkCause('context')],
  __suppress_context__: [
    self => self.suppressContext,
    (self, value) => {
      self.suppressContext = value === true;
      return null;
    },
  ],
  __traceback__: [
    self => tracebackOf(self),
    (self, tb) => {
      if (tb === undefined) throw typeError('__traceback__ may not be deleted');
      if (tb !== null && !(tb instanceof PyTraceback)) throw typeError('__traceback__ must be a traceback or None');
      setTraceback(self, tb);
      return null;
    },
  ],
});

/** An attribute that is kept as a host field of the exception. */
function field(type: PyType, name: string, initial: (self: PyException) => Value = () => null): void {
  const key = `field_${name}`;
  getset(type, {
    [name]: [
      self => (self[key] === undefined ? initial(self) : self[key]),
      (self, value) => {
        self[key] = value ?? null;
        return null;
      },
    ],
  });
}

field(exceptionTypes.StopIteration, 'value', self => self.args[0] ?? null);
field(exceptionTypes.SystemExit, 'code', self =>
  self.args.length === 0 ? null : self.args.length === 1 ? self.args[0] : (tuple(self.args) as unknown as Value),
);
for (const name of ['name', 'obj']) field(exceptionTypes.AttributeError, name);
field(exceptionTypes.NameError, 'name');
for (const name of ['name', 'path', 'msg', 'name_from'])
  field(exceptionTypes.ImportError, name, self => (name === 'msg' ? (self.args[0] ?? null) : null));
for (const name of ['msg', 'filename', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset', 'print_file_and_line', 'metadata'])
  field(exceptionTypes.SyntaxError, name, self => syntaxField(self, name));
for (const name of ['encoding', 'object', 'start', 'end', 'reason'])
  for (const type of ['UnicodeDecodeError', 'UnicodeEncodeError', 'UnicodeTranslateError'])
    field(exceptionTypes[type], name, self => unicodeField(self, type, name));

function syntaxField(self: PyException, name: string): Value {
  if (name === 'msg') return self.args[0] ?? null;
  const details = self.args[1];
  const at = ['filename', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset'].indexOf(name);
  return details instanceof PyTuple && at >= 0 ? (details.items[at] ?? null) : null;
}

function unicodeField(self: PyException, type: string, name: string): Value {
  const order = type === 'UnicodeTranslateError' ? ['object', 'start', 'end', 'reason'] : ['encoding', 'object', 'start', 'end', 'reason'];
  return self.args[order.indexOf(name)] ?? null;
}

methods(exceptionTypes.KeyError, {
  '__str__(self, /)': (self: PyException) => (self.args.length === 1 ? repr(self.args[0]) : baseExceptionType.proto.$__str__.call(self)),
});

const KEYWORDS: Record<string, string[]> = {
  AttributeError: ['name', 'obj'],
  NameError: ['name'],
  ImportError: ['name', 'path', 'name_from'],
};
for (const name of Object.keys(KEYWORDS)) {
  const allowed = KEYWORDS[name];
  methods(exceptionTypes[name], {
    '__init__(self, /, *args, **kwargs)': (self: any, args: Value[], kw: Map<string, Value>) => {
      self.args = args;
      for (const key of kw.keys()) if (!allowed.includes(key)) throw typeError(`${name}() got an unexpected keyword argument '${key}'`);
      for (const key of allowed) self[`field_${key}`] = kw.get(key) ?? null;
      if (name === 'ImportError') self.field_msg = args.length === 1 ? args[0] : null;
      return null;
    },
  });
}

/** Copied and pickled with the fields that say where (never the object that lacks an attribute: it may be anything). */
function reduceWith(type: PyType, fields: string[], hasArgs: boolean): void {
  methods(type, {
    '__reduce__(self, /)': (self: any) => {
      const state = new PyDict();
      const put = (key: Value, value: Value) => state.map.set(key, value);
      for (const [key, value] of attributeDict(self).entries()) put(key, value);
      for (const name of fields) if ((self[`field_${name}`] ?? null) !== null) put(name, self[`field_${name}`]);
      const args = tuple(self.args.slice()) as unknown as Value;
      if (hasArgs && state.size > 0) put('args', args);
      return tuple(state.size === 0 ? [self.cls, args] : [self.cls, args, state as unknown as Value]);
    },
  });
}
reduceWith(exceptionTypes.ImportError, ['name', 'path', 'name_from'], false);
reduceWith(exceptionTypes.AttributeError, ['name'], true);

methods(exceptionTypes.ImportError, {
  '__str__(self, /)': (self: any) => (typeof self.field_msg === 'string' ? self.field_msg : baseExceptionType.proto.$__str__.call(self)),
});
methods(exceptionTypes.SyntaxError, {
  '__str__(self, /)': (self: PyException) => {
    const line = syntaxField(self, 'lineno');
    const file = syntaxField(self, 'filename');
    return andThen(str(self.args[0] ?? null), text => {
      if (typeof line !== 'number') return text;
      return typeof file === 'string' ? `${text} (${file.slice(file.lastIndexOf('/') + 1)}, line ${line})` : `${text} (line ${line})`;
    });
  },
});

staticMethods(exceptionTypes.BaseExceptionGroup, {
  '__new__(cls, *args, **kwargs)': (cls: PyType, args: Value[]) => withPart('groups', part => part.newGroup(cls, args)),
});
exceptionTypes.BaseExceptionGroup.part = 'groups';
