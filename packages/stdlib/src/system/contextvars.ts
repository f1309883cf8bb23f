/** `_contextvars`: context variables. A context is a map; running in one makes it the interpreter's current one, through pauses too. */
import {
  andThen,
  asStr,
  attempt,
  attributes,
  callKeywords,
  callSpecial,
  currentActivity,
  DONE,
  type Done,
  defineType,
  error,
  getset,
  HostIterator,
  type HostModule,
  type Interpreter,
  interpreter,
  type May,
  methods,
  type PyType,
  repr,
  staticMethods,
  tuple,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import { functions, subscriptable } from '../functions.ts';

export class Context {
  declare readonly cls: PyType;
  values = new Map<ContextVar, Value>();
  isEntered = false;
}
export class ContextVar {
  declare readonly cls: PyType;
  name = '';
  otherwise: Value | undefined = undefined;
}
class Token {
  declare readonly cls: PyType;
  variable!: ContextVar;
  old: Value | undefined = undefined;
  context!: Context;
  isUsed = false;
}
class MissingMark {
  declare readonly cls: PyType;
}
const contextType = defineType('Context', { class: Context, module: '_contextvars', isFinal: true });
const variableType = defineType('ContextVar', { class: ContextVar, module: '_contextvars', isFinal: true });
const tokenType = defineType('Token', { class: Token, module: '_contextvars', isFinal: true });
const missingType = defineType('Token.MISSING', { class: MissingMark, isFinal: true });
methods(missingType, { '__repr__(self, /)': () => '<Token.MISSING>' });
const MISSING_VALUE = new MissingMark() as unknown as Value;

/** The running activity's context; outside of `Context.run` that is one of the whole program. */
export function current(interp: Interpreter = interpreter()): Context {
  const entered = currentActivity()?.context as Context | null | undefined;
  if (entered !== null && entered !== undefined) return entered;
  let context = interp.state.get('context') as Context | undefined;
  if (context === undefined) {
    context = new Context();
    interp.state.set('context', context);
  }
  return context;
}

function copyOf(context: Context): Context {
  const made = new Context();
  made.values = new Map(context.values);
  return made;
}

function run(self: Context, args: Value[], keywords: Map<string, Value>): May {
  const [f, ...rest] = args;
  if (f === undefined) throw typeError('run() missing 1 required positional argument');
  if (self.isEntered) throw error('RuntimeError', 'cannot enter context: it is already entered');
  const activity = currentActivity();
  if (activity === null) throw new Error('guest code is running outside of an activity');
  const outside = activity.context;
  self.isEntered = true;
  activity.context = self;
  const leave = () => {
    self.isEntered = false;
    activity.context = outside;
  };
  return attempt<Value, Value>(
    () => callKeywords(f, rest, [...keywords.keys()], [...keywords.values()]),
    value => {
      leave();
      return value;
    },
    exception => {
      leave();
      throw exception;
    },
  );
}

function variableOf(v: Value): ContextVar {
  if (!(v instanceof ContextVar)) throw typeError(`a ContextVar key was expected, got ${typeName(v)}`);
  return v;
}

class Items extends HostIterator {
  items: Value[] = [];
  step(): Value | Done {
    const item = this.items.shift();
    return item === undefined ? DONE : item;
  }
}
defineType('items', { class: Items as any, isFinal: true });
function each(items: Value[]): Value {
  const made = new Items();
  made.items = items;
  return made as unknown as Value;
}

methods(contextType, {
  'run(self, /, *args, **kwargs)': run,
  'copy(self, /)': copyOf,
  'get(self, key, default=None, /)': (self: Context, key: Value, otherwise: Value = null) => {
    const found = self.values.get(variableOf(key));
    return found === undefined ? otherwise : found;
  },
  'keys(self, /)': (self: Context) => each([...self.values.keys()] as unknown as Value[]),
  'values(self, /)': (self: Context) => each([...self.values.values()]),
  'items(self, /)': (self: Context) => each([...self.values].map(([k, v]) => tuple([k as unknown as Value, v]) as unknown as Value)),
  '__iter__(self, /)': (self: Context) => each([...self.values.keys()] as unknown as Value[]),
  '__len__(self, /)': (self: Context) => self.values.size,
  '__contains__(self, key, /)': (self: Context, key: Value) => self.values.has(variableOf(key)),
  '__getitem__(self, key, /)': (self: Context, key: Value) => {
    const found = self.values.get(variableOf(key));
    if (found === undefined) throw error('KeyError', key);
    return found;
  },
});

staticMethods(contextType, {
  '__new__(cls, *args, **kwargs)': (cls: PyType, args: Value[], kwargs: Map<string, Value>) => {
    if (args.length + kwargs.size > 0) throw typeError('Context() does not accept any arguments');
    return new cls.Inst();
  },
});

staticMethods(variableType, {
  '__new__(cls, name, /, *, default=None)': (cls: PyType, name: Value, otherwise?: Value) => {
    const text = asStr(name);
    if (text === undefined) throw typeError('context variable name must be a str');
    const made = new cls.Inst() as ContextVar;
    made.name = text;
    made.otherwise = otherwise;
    return made;
  },
});
methods(variableType, {
  'get(self, default=None, /)': (self: ContextVar, otherwise?: Value) => {
    const found = current().values.get(self);
    if (found !== undefined) return found;
    const instead = otherwise === undefined ? self.otherwise : otherwise;
    if (instead === undefined) throw error('LookupError', self as unknown as Value);
    return instead;
  },
  'set(self, value, /)': (self: ContextVar, value: Value) => {
    const context = current();
    const token = new Token();
    token.variable = self;
    token.context = context;
    token.old = context.values.get(self);
    context.values.set(self, value);
    return token;
  },
  'reset(self, token, /)': (self: ContextVar, token: Value) => {
    if (!(token instanceof Token)) throw typeError(`expected an instance of Token, got ${typeName(token)}`);
    if (token.isUsed) return refuse('RuntimeError', token, 'has already been used once');
    if (token.variable !== self) return refuse('ValueError', token, 'was created by a different ContextVar');
    if (token.context !== current()) return refuse('ValueError', token, 'was created in a different Context');
    token.isUsed = true;
    if (token.old === undefined) token.context.values.delete(self);
    else token.context.values.set(self, token.old);
    return null;
  },
  '__repr__(self, /)': (self: ContextVar) =>
    andThen(repr(self.name), name => {
      if (self.otherwise === undefined) return `<ContextVar name=${name} at 0x7f0000000000>`;
      return andThen(repr(self.otherwise), otherwise => `<ContextVar name=${name} default=${otherwise} at 0x7f0000000000>`);
    }),
});
function refuse(kind: string, token: Token, why: string): May {
  return andThen(repr(token as unknown as Value), text => {
    throw error(kind, `${text} ${why}`);
  });
}

methods(tokenType, {
  '__repr__(self, /)': (self: Token) =>
    andThen(repr(self.variable as unknown as Value), variable => `<Token${self.isUsed ? ' used' : ''} var=${variable} at 0x7f0000000000>`),
  '__enter__(self, /)': (self: Token) => self,
  '__exit__(self, *args)': (self: Token, _args: Value[]) =>
    callSpecial(variableType.proto.$reset, self.variable as unknown as Value, [self as unknown as Value]),
});
getset(variableType, { name: [self => self.name] });
getset(tokenType, { var: [self => self.variable], old_value: [self => (self.old === undefined ? MISSING_VALUE : self.old)] });
attributes(tokenType, { MISSING: MISSING_VALUE });
subscriptable(variableType);
subscriptable(tokenType);

export const contextvarsModule: HostModule = interp => ({
  Context: contextType as Value,
  ContextVar: variableType as Value,
  Token: tokenType as Value,
  ...functions('_contextvars', { 'copy_context()': () => copyOf(current(interp)) }),
});
