/** `TreeBuilder` of `xml.etree.ElementTree`: elements out of starts, ends and texts, and the events that pull parsers hand out. */
import {
  andThen,
  call,
  call1,
  defineType,
  error,
  getattr,
  getset,
  type Interpreter,
  interpreter,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  type PyType,
  setattr,
  truth,
  tuple,
  typeError,
  type Value,
} from '@wrought/runtime';
import { isElement, kindName, makeElement, type PyElement } from './element.ts';

/** Which events are handed out, and where to. */
export interface EventSink {
  /** `append` of the guest's queue. */
  readonly append: Value;
  readonly wanted: ReadonlySet<string>;
}

export class TreeBuilder {
  declare readonly cls: PyType;
  root: Value = null;
  /** The element that is open, and those around it. */
  current: Value = null;
  readonly stack: Value[] = [];
  /** What the next text belongs to: `last`, in it or (`isTail`) behind it. */
  last: Value = null;
  isTail = false;
  data: Value[] = [];
  factory: Value = null;
  commentFactory: Value = null;
  instructionFactory: Value = null;
  hasComments = false;
  hasInstructions = false;
  sink: EventSink | null = null;
}
export const treeBuilderType = defineType('TreeBuilder', { class: TreeBuilder, module: 'xml.etree.ElementTree' });

export interface Factories {
  comment: Value;
  instruction: Value;
}

/** `Comment` and `ProcessingInstruction`, which are written in Python and handed over by their module. */
export function factoriesOf(interp: Interpreter): Factories {
  let made = interp.state.get('elementtree') as Factories | undefined;
  if (made === undefined) {
    made = { comment: null, instruction: null };
    interp.state.set('elementtree', made);
  }
  return made;
}

function joined(self: TreeBuilder): Value {
  const { data } = self;
  self.data = [];
  let text = data[0] as string;
  for (let k = 1; k < data.length; k++) text += data[k] as string;
  return text;
}

/** The texts so far go where they belong. */
function* flush(self: TreeBuilder): NativeSteps<null> {
  if (self.data.length === 0) return null;
  const text = joined(self);
  const { last } = self;
  if (last === null) return null;
  if (isElement(last)) put(last, self.isTail, text);
  else if (setattr(last, self.isTail ? 'tail' : 'text', text) === PAUSED) yield;
  return null;
}

function put(element: PyElement, isTail: boolean, text: Value): void {
  if (isTail) element.$tail = typeof element.$tail === 'string' ? element.$tail + (text as string) : text;
  else element.$text = typeof element.$text === 'string' ? element.$text + (text as string) : text;
}

/** The same at once, where no guest code is asked. */
function flushNow(self: TreeBuilder): boolean {
  if (self.data.length === 0) return true;
  if (self.last !== null && !isElement(self.last)) return false;
  const text = joined(self);
  if (self.last !== null) put(self.last as unknown as PyElement, self.isTail, text);
  return true;
}

function report(self: TreeBuilder, name: string, value: Value): May {
  const { sink } = self;
  if (sink === null || !sink.wanted.has(name)) return null;
  return call1(sink.append, tuple([name, value]) as unknown as Value);
}

/** A start tag: the element, entered below the open one. */
export function start(self: TreeBuilder, tag: Value, attrib: Value): May {
  if (self.factory === null && attrib instanceof PyDict && (self.current === null || isElement(self.current)) && flushNow(self)) {
    const element = makeElement(tag, attrib) as unknown as Value;
    if (self.current !== null) (self.current as unknown as PyElement).children.push(element as unknown as PyElement);
    opened(self, element);
    if (self.sink === null) return element;
    return andThen(report(self, 'start', element), () => element);
  }
  return native(startSteps(self, tag, attrib));
}

function opened(self: TreeBuilder, element: Value): void {
  if (self.current === null && self.root === null) self.root = element;
  self.stack.push(self.current);
  self.current = element;
  self.last = element;
  self.isTail = false;
}

function* startSteps(self: TreeBuilder, tag: Value, attrib: Value): NativeSteps<Value> {
  yield* flush(self);
  let element: any;
  if (self.factory === null) {
    if (!(attrib instanceof PyDict)) throw typeError(`start() argument 2 must be dict, not ${kindName(attrib)}`);
    element = makeElement(tag, attrib);
  } else {
    element = call(self.factory, [tag, attrib]);
    if (element === PAUSED) element = yield;
  }
  if (self.current !== null) yield* adopt(self.current, element);
  opened(self, element);
  if (report(self, 'start', element) === PAUSED) yield;
  return element;
}

/** A child below its parent. */
function* adopt(parent: Value, child: Value): NativeSteps<null> {
  if (isElement(parent) && isElement(child)) {
    parent.children.push(child);
    return null;
  }
  let append: any = getattr(parent, 'append');
  if (append === PAUSED) append = yield;
  if (call1(append, child) === PAUSED) yield;
  return null;
}

export function end(self: TreeBuilder): May {
  if (!flushNow(self)) return native(endSteps(self));
  return closed(self);
}

function* endSteps(self: TreeBuilder): NativeSteps<Value> {
  yield* flush(self);
  let answer: any = closed(self);
  if (answer === PAUSED) answer = yield;
  return answer;
}

function closed(self: TreeBuilder): May {
  if (self.stack.length === 0) throw error('IndexError', 'pop from empty stack');
  const element = self.current;
  self.current = self.stack.pop() as Value;
  self.last = element;
  self.isTail = true;
  if (self.sink === null) return element;
  return andThen(report(self, 'end', element), () => element);
}

export function addText(self: TreeBuilder, text: Value): void {
  self.data.push(text);
}

/** A comment or an instruction, entered into the tree when that was asked for. */
export function* special(self: TreeBuilder, name: 'comment' | 'pi', args: Value[], made: Value, isEntered: boolean): NativeSteps<Value> {
  let element: any = made === null ? (args.length === 1 ? args[0] : tuple(args)) : call(made, args);
  if (element === PAUSED) element = yield;
  if (made !== null && isEntered && self.current !== null) {
    yield* flush(self);
    yield* adopt(self.current, element);
    self.last = element;
    self.isTail = true;
  }
  if (report(self, name, element) === PAUSED) yield;
  return element;
}

export function comment(self: TreeBuilder, text: Value): May {
  return native(special(self, 'comment', [text], self.commentFactory ?? factoriesOf(interpreter()).comment, self.hasComments));
}

export function instruction(self: TreeBuilder, target: Value, text: Value): May {
  return native(
    special(self, 'pi', [target, text], self.instructionFactory ?? factoriesOf(interpreter()).instruction, self.hasInstructions),
  );
}

methods(treeBuilderType, {
  '__init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False)': (
    self: TreeBuilder,
    factory?: Value,
    comments?: Value,
    instructions?: Value,
    hasComments?: Value,
    hasInstructions?: Value,
  ) => {
    self.factory = factory ?? null;
    self.commentFactory = comments ?? null;
    self.instructionFactory = instructions ?? null;
    return andThen(truth(hasComments ?? false), one =>
      andThen(truth(hasInstructions ?? false), other => {
        self.hasComments = one;
        self.hasInstructions = other;
        return null;
      }),
    );
  },
  'start(self, tag, attrs, /)': start,
  'end(self, tag, /)': (self: TreeBuilder) => end(self),
  'data(self, data, /)': (self: TreeBuilder, text: Value) => {
    addText(self, text);
    return null;
  },
  'comment(self, text, /)': comment,
  'pi(self, target, text=None, /)': (self: TreeBuilder, target: Value, text?: Value) => instruction(self, target, text ?? null),
  'close(self, /)': (self: TreeBuilder) => self.root,
});
getset(treeBuilderType, { insert_comments: [self => self.hasComments], insert_pis: [self => self.hasInstructions] });
