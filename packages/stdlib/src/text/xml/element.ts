/**
 * `Element` of `xml.etree.ElementTree`: as CPython's accelerator has it. Its attributes are the instance's own properties (`$tag` …),
 * read at sites as those of Python objects are; its children are a list that no guest sees.
 */

import {
  addressOf,
  andThen,
  attempt,
  call,
  callKeywords,
  defineType,
  delItem,
  error,
  getattr,
  getItem,
  type HostIterator,
  importModule,
  isA,
  listFrom,
  type May,
  MemberDescriptor,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  PyList,
  PySlice,
  type PyType,
  repr,
  same,
  setItem,
  setTypeAttribute,
  staticMethods,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { ChildIterator, ElementIterator, TextIterator } from './element-walk.ts';

export class PyElement {
  declare readonly cls: PyType;
  $tag: Value = null;
  $text: Value = null;
  $tail: Value = null;
  $attrib: Value = null;
  children: PyElement[] = [];
  /** What a loop walks: the children as they are at each step. */
  hostIter(): HostIterator {
    return new ChildIterator(this);
  }
}
export const elementType = defineType('Element', { class: PyElement, module: 'xml.etree.ElementTree' });

/** An attribute that is never without a value. */
class ElementAttribute extends MemberDescriptor {
  /** What is stored under `attrib` is looked at. */
  override readonly isSlot: boolean;
  constructor(name: string) {
    super(name, elementType);
    this.isSlot = name !== 'attrib';
  }
  override descSet(o: any, value: Value | undefined): null {
    if (value === undefined) throw error('AttributeError', "can't delete element attribute");
    if (this.name === 'attrib' && !(value instanceof PyDict)) throw typeError(`attrib must be dict, not ${typeName(value)}`);
    return super.descSet(o, value);
  }
}
for (const name of ['tag', 'text', 'tail', 'attrib']) setTypeAttribute(elementType, name, new ElementAttribute(name) as unknown as Value);

export function isElement(v: unknown): v is PyElement {
  return v instanceof PyElement;
}

export function makeElement(tag: Value, attrib: PyDict): PyElement {
  const made = new PyElement();
  made.$tag = tag;
  made.$attrib = attrib as unknown as Value;
  return made;
}

/** How texts of errors call the kind of an argument. */
export function kindName(v: Value): string {
  return v === null ? 'None' : typeName(v);
}

function need(v: Value, where: string): PyElement {
  if (!isElement(v)) throw typeError(`${where} must be xml.etree.ElementTree.Element, not ${kindName(v)}`);
  return v;
}

function needChild(v: Value): PyElement {
  if (!isElement(v)) throw typeError(`expected an Element, not "${typeName(v)}"`);
  return v;
}

/** A dict of an argument and keywords. */
function attributesOf(given: Value | undefined, extra: Map<string, Value>, where: string): PyDict {
  const made = new PyDict();
  let source = given;
  const named = extra.get('attrib');
  if (source === undefined && named !== undefined) {
    source = named;
    extra.delete('attrib');
  }
  if (source !== undefined) {
    if (!(source instanceof PyDict)) throw typeError(`${where} must be dict, not ${kindName(source)}`);
    source.copyInto(made);
  }
  // no pause: names in a fresh table
  for (const [name, value] of extra) made.set(name, value);
  return made;
}

function simpleCopy(self: PyElement): PyElement {
  const made = new PyElement();
  made.$tag = self.$tag;
  made.$text = self.$text;
  made.$tail = self.$tail;
  made.$attrib = self.$attrib;
  made.children = self.children.slice();
  return made;
}

const isFlat = (v: Value): boolean => v === null || typeof v === 'string' || typeof v === 'function';

function* deepCopySteps(self: PyElement, memo: Value): NativeSteps<Value> {
  const copies: Value[] = [];
  let deepcopy: any;
  for (const part of [self.$tag, self.$text, self.$tail, self.$attrib]) {
    if (isFlat(part)) copies.push(part);
    else {
      if (deepcopy === undefined) {
        let module: any = importModule('copy');
        if (module === PAUSED) module = yield;
        deepcopy = module.$deepcopy;
      }
      let copied: any = call(deepcopy, [part, memo]);
      if (copied === PAUSED) copied = yield;
      copies.push(copied);
    }
  }
  const made = new PyElement();
  [made.$tag, made.$text, made.$tail, made.$attrib] = copies;
  for (const child of self.children.slice()) {
    let copied: any = native(deepCopySteps(child, memo));
    if (copied === PAUSED) copied = yield;
    made.children.push(copied);
  }
  if (memo instanceof PyDict && memo.set(identity(self), made as unknown as Value) === PAUSED) yield;
  return made as unknown as Value;
}

function identity(self: PyElement): Value {
  return Number.parseInt(addressOf(self as unknown as Value), 16);
}

/** The list of children as the guest's operations on lists see it. */
function asList(self: PyElement): PyList {
  return new PyList(self.children as unknown as Value[]);
}

function indexed<T>(key: Value, work: () => May<T>): May<T> {
  return attempt(
    work,
    answer => answer,
    problem => {
      if (key instanceof PySlice) throw problem;
      if (isA(problem as any, 'IndexError')) throw error('IndexError', 'child index out of range');
      if (isA(problem as any, 'TypeError')) throw typeError('element indices must be integers');
      throw problem;
    },
  );
}

function* setSliceSteps(self: PyElement, key: Value, value: Value): NativeSteps<null> {
  let items: any;
  try {
    items = listFrom(value);
  } catch (problem) {
    if (isA(problem as any, 'TypeError')) throw typeError(`expected sequence, not "${typeName(value)}"`);
    throw problem;
  }
  if (items === PAUSED) items = yield;
  for (const item of items) needChild(item);
  const list = asList(self);
  if (setItem(list as unknown as Value, key, new PyList(items) as unknown as Value) === PAUSED) yield;
  self.children = list.items as unknown as PyElement[];
  return null;
}

function* extendSteps(self: PyElement, value: Value): NativeSteps<null> {
  let items: any;
  try {
    items = listFrom(value);
  } catch (problem) {
    if (isA(problem as any, 'TypeError')) throw typeError(`expected sequence, not "${typeName(value)}"`);
    throw problem;
  }
  if (items === PAUSED) items = yield;
  for (const item of items) self.children.push(needChild(item));
  return null;
}

methods(elementType, {
  '__init__(self, *args, **kwargs)': (self: PyElement, args: Value[], extra: Map<string, Value>) => {
    if (args.length === 0) {
      const tag = extra.get('tag');
      if (tag === undefined) throw typeError('Element() takes at least 1 argument (0 given)');
      extra.delete('tag');
      args.push(tag);
    }
    if (args.length > 2) throw typeError(`Element() takes at most 2 positional arguments (${args.length} given)`);
    self.$attrib = attributesOf(args[1], extra, 'Element() argument 2') as unknown as Value;
    self.$tag = args[0];
    return null;
  },
  '__repr__(self, /)': (self: PyElement) =>
    self.$tag === null
      ? `<Element at ${addressOf(self as unknown as Value)}>`
      : andThen(repr(self.$tag), tag => `<Element ${tag} at ${addressOf(self as unknown as Value)}>`),
  '__len__(self, /)': (self: PyElement) => self.children.length,
  '__getitem__(self, key, /)': (self: PyElement, key: Value) => {
    if (typeof key === 'number') {
      const found = self.children[key < 0 ? key + self.children.length : key];
      if (found === undefined) throw error('IndexError', 'child index out of range');
      return found;
    }
    return indexed(key, () => getItem(asList(self) as unknown as Value, key));
  },
  '__setitem__(self, key, value, /)': (self: PyElement, key: Value, value: Value) => {
    if (key instanceof PySlice) return native(setSliceSteps(self, key, value));
    needChild(value);
    return indexed(key, () => setItem(asList(self) as unknown as Value, key, value));
  },
  '__delitem__(self, key, /)': (self: PyElement, key: Value) => {
    const list = asList(self);
    return andThen(
      indexed(key, () => delItem(list as unknown as Value, key)),
      () => {
        self.children = list.items as unknown as PyElement[];
        return null;
      },
    );
  },
  '__copy__(self, /)': simpleCopy,
  '__deepcopy__(self, memo, /)': (self: PyElement, memo: Value) => native(deepCopySteps(self, memo)),
  '__getstate__(self, /)': (self: PyElement) => {
    const made = new PyDict();
    const state: [string, Value][] = [
      ['tag', self.$tag],
      ['_children', new PyList(self.children.slice() as unknown as Value[]) as unknown as Value],
      ['attrib', self.$attrib],
      ['text', self.$text],
      ['tail', self.$tail],
    ];
    // no pause: names in a fresh table
    for (const [name, value] of state) made.set(name, value);
    return made;
  },
  '__setstate__(self, state, /)': (self: PyElement, state: Value) => {
    if (!(state instanceof PyDict)) throw typeError(`Don't know how to unpickle "${typeName(state)}" as an Element`);
    // no pause: texts in a dict
    const read = (name: string): Value => (state.has(name) ? (state.get(name) as Value) : null);
    self.$tag = read('tag');
    self.$text = read('text');
    self.$tail = read('tail');
    self.$attrib = read('attrib') ?? (new PyDict() as unknown as Value);
    const children = read('_children') as unknown as PyList | null;
    self.children = (children?.items.map(needChild) ?? []) as PyElement[];
    return null;
  },
  'append(self, subelement, /)': (self: PyElement, child: Value) => {
    self.children.push(need(child, 'append() argument'));
    return null;
  },
  'extend(self, elements, /)': (self: PyElement, elements: Value) => native(extendSteps(self, elements)),
  'insert(self, index, subelement, /)': (self: PyElement, index: Value, child: Value) => {
    const made = need(child, 'insert() argument 2');
    const list = asList(self);
    return andThen(getattr(list as unknown as Value, 'insert'), insert =>
      andThen(call(insert, [index, made as unknown as Value]), () => {
        self.children = list.items as unknown as PyElement[];
        return null;
      }),
    );
  },
  'remove(self, subelement, /)': (self: PyElement, child: Value) => {
    const wanted = need(child, 'remove() argument');
    return native(removeSteps(self, wanted));
  },
  'clear(self, /)': (self: PyElement) => {
    self.children = [];
    self.$text = null;
    self.$tail = null;
    self.$attrib = new PyDict() as unknown as Value;
    return null;
  },
  'makeelement(self, tag, attrib, /)': (_self: PyElement, tag: Value, attrib: Value) => {
    if (!(attrib instanceof PyDict)) throw typeError(`makeelement() argument 2 must be dict, not ${kindName(attrib)}`);
    return makeElement(tag, attributesOf(attrib as unknown as Value, new Map(), ''));
  },
  'get(self, key, default=None)': (self: PyElement, key: Value, otherwise?: Value) =>
    andThen((self.$attrib as unknown as PyDict).has(key), has =>
      has ? ((self.$attrib as unknown as PyDict).get(key) as May) : (otherwise ?? null),
    ),
  'set(self, key, value, /)': (self: PyElement, key: Value, value: Value) =>
    andThen((self.$attrib as unknown as PyDict).set(key, value), () => null),
  'keys(self, /)': (self: PyElement) => new PyList((self.$attrib as unknown as PyDict).keys()),
  'items(self, /)': (self: PyElement) =>
    new PyList(((self.$attrib as unknown as PyDict).entries() as [Value, Value][]).map(pair => tuple([...pair]) as unknown as Value)),
  'iter(self, /, tag=None)': (self: PyElement, tag?: Value) => new ElementIterator(self, tag === '*' ? null : (tag ?? null)),
  'itertext(self, /)': (self: PyElement) => new TextIterator(self),
});

function* removeSteps(self: PyElement, wanted: PyElement): NativeSteps<null> {
  const { children } = self;
  let at = children.indexOf(wanted);
  if (at < 0)
    for (let k = 0; k < children.length; k++) {
      let isSame: any = same(children[k] as unknown as Value, wanted as unknown as Value);
      if (isSame === PAUSED) isSame = yield;
      if (!isSame) continue;
      at = k;
      break;
    }
  if (at < 0) throw valueError('list.remove(x): x not in list');
  children.splice(at, 1);
  return null;
}

/** `SubElement(parent, tag, attrib={}, **extra)`. */
export function subElement(args: Value[], extra: Map<string, Value>): Value {
  if (args.length < 2) throw typeError(`SubElement() takes at least 2 positional arguments (${args.length} given)`);
  if (args.length > 3) throw typeError(`SubElement() takes at most 3 positional arguments (${args.length} given)`);
  const parent = need(args[0], 'SubElement() argument 1');
  const made = makeElement(args[1], attributesOf(args[2], extra, 'SubElement() argument 3'));
  parent.children.push(made);
  return made as unknown as Value;
}

/** Whether `find` must understand a path, not only a tag. */
function isPath(path: Value): boolean {
  return typeof path !== 'string' || /[/*[@.]/.test(path.replace(/\{[^}]*\}/g, '')) || /^\{\*?\}/.test(path);
}

function byPath(name: string, args: Value[], namespaces: Value): May {
  return andThen(importModule('xml.etree.ElementPath'), module =>
    callKeywords((module as any)[`$${name}`], args, ['namespaces'], [namespaces]),
  );
}

methods(elementType, {
  'find(self, /, path, namespaces=None)': (self: PyElement, path: Value, namespaces?: Value) => {
    if (isPath(path) || (namespaces ?? null) !== null) return byPath('find', [self as unknown as Value, path], namespaces ?? null);
    return self.children.find(child => child.$tag === path) ?? null;
  },
  'findtext(self, /, path, default=None, namespaces=None)': (self: PyElement, path: Value, otherwise?: Value, namespaces?: Value) => {
    if (isPath(path) || (namespaces ?? null) !== null)
      return byPath('findtext', [self as unknown as Value, path, otherwise ?? null], namespaces ?? null);
    const found = self.children.find(child => child.$tag === path);
    return found === undefined ? (otherwise ?? null) : (found.$text ?? '');
  },
  'findall(self, /, path, namespaces=None)': (self: PyElement, path: Value, namespaces?: Value) => {
    if (isPath(path) || (namespaces ?? null) !== null) return byPath('findall', [self as unknown as Value, path], namespaces ?? null);
    return new PyList(self.children.filter(child => child.$tag === path) as unknown as Value[]);
  },
  'iterfind(self, /, path, namespaces=None)': (self: PyElement, path: Value, namespaces?: Value) =>
    byPath('iterfind', [self as unknown as Value, path], namespaces ?? null),
});
staticMethods(elementType, { '__new__(cls, *args, **kwargs)': (cls: PyType) => newElement(cls) });

function newElement(cls: PyType): Value {
  const made = new cls.Inst() as PyElement;
  made.$attrib = new PyDict() as unknown as Value;
  return made as unknown as Value;
}
