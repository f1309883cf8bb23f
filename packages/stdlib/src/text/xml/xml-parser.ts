/** `XMLParser` of `xml.etree.ElementTree`: the reader's events as calls of a target; those of a plain `TreeBuilder` without the guest. */
import {
  asStr,
  call,
  call1,
  defineType,
  exceptionTypes,
  getattr,
  getattrOr,
  getset,
  isA,
  listFrom,
  type May,
  makeException,
  methods,
  type NativeSteps,
  native,
  needBytes,
  PAUSED,
  PyDict,
  type PyType,
  tuple,
  typeError,
  type Value,
  valueError,
} from '@wrought/runtime';
import { type Decoder, textOf } from './decoding.ts';
import { kindName } from './element.ts';
import { type XmlEvent, XmlProblem } from './events.ts';
import { MESSAGES } from './expat-messages.ts';
import { XmlReader } from './reader.ts';
import { addText, comment, type EventSink, end, instruction, start, TreeBuilder, treeBuilderType } from './tree-builder.ts';

export const parseErrorType = defineType('ParseError', {
  bases: [exceptionTypes.SyntaxError],
  module: 'xml.etree.ElementTree',
  hasDict: true,
});

const TARGET_METHODS = ['start', 'end', 'data', 'comment', 'pi', 'start_ns', 'end_ns', 'doctype', 'close'] as const;
type TargetMethod = (typeof TARGET_METHODS)[number];

class XmlParser {
  declare readonly cls: PyType;
  reader = new XmlReader('}');
  encoding: string | null = null;
  waiting: Uint8Array = new Uint8Array(0);
  decoder: Decoder | null = null;
  target: Value = null;
  /** The target as a builder of ours that no guest changed. */
  builder: TreeBuilder | null = null;
  calls: Partial<Record<TargetMethod, Value>> = {};
  entities = new PyDict();
  names = new Map<string, string>();
  sink: EventSink | null = null;
  doctype: [Value, Value, Value] | null = null;
}
export const xmlParserType = defineType('XMLParser', { class: XmlParser, module: 'xml.etree.ElementTree' });

function problemOf(problem: XmlProblem, message = MESSAGES[problem.code] ?? 'unknown error'): object {
  const { line, column } = problem.place;
  const made = makeException(parseErrorType, [`${message}: line ${line}, column ${column}`]) as any;
  Object.assign(made, { $code: problem.code, $position: tuple([line, column]) });
  return made;
}

/** `uri}local` as `{uri}local`. */
function nameOf(self: XmlParser, name: string): string {
  let known = self.names.get(name);
  if (known === undefined) {
    known = name.includes('}') ? `{${name}` : name;
    self.names.set(name, known);
  }
  return known;
}

function attributesOf(self: XmlParser, list: string[]): PyDict {
  const made = new PyDict();
  // no pause: names in a fresh table
  for (let k = 0; k < list.length; k += 2) made.set(nameOf(self, list[k]), list[k + 1]);
  return made;
}

/** An event for the guest's queue that is no element's. */
function report(self: XmlParser, name: string, value: Value): May {
  if (self.sink === null || !self.sink.wanted.has(name)) return null;
  return call1(self.sink.append, tuple([name, value]) as unknown as Value);
}

function targetCall(self: XmlParser, name: TargetMethod, args: Value[]): May {
  const found = self.calls[name];
  return found === undefined ? null : call(found, args);
}

/** The commonest events of a plain builder; false for others. */
function builtNow(self: XmlParser, builder: TreeBuilder, event: XmlEvent): May<boolean | Value> {
  switch (event.kind) {
    case 'start':
      return start(builder, nameOf(self, event.name), attributesOf(self, event.attributes) as unknown as Value);
    case 'end':
      return end(builder);
    case 'text':
      addText(builder, event.text);
      return null;
    case 'comment':
      return comment(builder, event.text);
    case 'instruction':
      return instruction(builder, event.target, event.text);
    default:
      return false;
  }
}

function toTarget(self: XmlParser, event: XmlEvent): May<boolean | Value> {
  switch (event.kind) {
    case 'start':
      return targetCall(self, 'start', [nameOf(self, event.name), attributesOf(self, event.attributes) as unknown as Value]);
    case 'end':
      return targetCall(self, 'end', [nameOf(self, event.name)]);
    case 'text':
      return self.calls.data === undefined ? null : native(pieces(self.calls.data, event.text));
    case 'comment':
      return targetCall(self, 'comment', [event.text]);
    case 'instruction':
      return targetCall(self, 'pi', [event.target, event.text]);
    default:
      return false;
  }
}

/** A text as expat hands it over: lines and the ends of lines by themselves. */
function* pieces(handler: Value, text: string): NativeSteps<null> {
  for (const piece of text.match(/\n|[^\n]+/g) ?? []) if (call1(handler, piece) === PAUSED) yield;
  return null;
}

/** The rarer events. */
function* otherSteps(self: XmlParser, event: XmlEvent): NativeSteps<void> {
  switch (event.kind) {
    case 'namespace': {
      const [prefix, uri] = [event.prefix ?? '', event.uri ?? ''];
      if (targetCall(self, 'start_ns', [prefix, uri]) === PAUSED) yield;
      if (report(self, 'start-ns', tuple([prefix, uri]) as unknown as Value) === PAUSED) yield;
      return;
    }
    case 'namespace-end':
      if (targetCall(self, 'end_ns', [event.prefix ?? '']) === PAUSED) yield;
      if (report(self, 'end-ns', null) === PAUSED) yield;
      return;
    case 'doctype':
      if (targetCall(self, 'doctype', [event.name, event.public, event.system]) === PAUSED) yield;
      return;
    case 'skipped':
      yield* entitySteps(self, event.name);
      return;
    default:
  }
}

function* entitySteps(self: XmlParser, name: string): NativeSteps<void> {
  // no pause: texts in a dict
  if (!self.entities.has(name)) throw problemOf(new XmlProblem(11, self.reader.place), `undefined entity &${name};`);
  // no pause: texts in a dict
  const text = self.entities.get(name) as Value;
  if (self.builder !== null) addText(self.builder, text);
  else if (targetCall(self, 'data', [text]) === PAUSED) yield;
}

function* feedSteps(self: XmlParser, data: Value, isLast: boolean): NativeSteps<null> {
  const { builder } = self;
  try {
    self.reader.push(textOf(self, data, isLast), isLast);
    for (const event of self.reader.events()) {
      let answer: any = builder === null ? toTarget(self, event) : builtNow(self, builder, event);
      if (answer === PAUSED) answer = yield;
      if (answer === false) yield* otherSteps(self, event);
    }
  } catch (problem) {
    if (!(problem instanceof XmlProblem)) throw problem;
    throw problemOf(problem);
  }
  return null;
}

function* closeSteps(self: XmlParser): NativeSteps<Value> {
  yield* feedSteps(self, '', true);
  if (self.builder !== null) return self.builder.root;
  let answer: any = targetCall(self, 'close', []);
  if (answer === PAUSED) answer = yield;
  return answer;
}

function* wholeSteps(self: XmlParser, file: Value): NativeSteps<Value> {
  let read: any = getattr(file, 'read');
  if (read === PAUSED) read = yield;
  for (;;) {
    let piece: any = call1(read, 64 * 1024);
    if (piece === PAUSED) piece = yield;
    const size = asStr(piece)?.length ?? needBytes(piece).length;
    if (size === 0) break;
    yield* feedSteps(self, piece, false);
  }
  return yield* closeSteps(self);
}

function* initialise(self: XmlParser, target: Value): NativeSteps<null> {
  self.target = target ?? (new TreeBuilder() as unknown as Value);
  if ((self.target as any).cls === treeBuilderType) {
    self.builder = self.target as unknown as TreeBuilder;
    return null;
  }
  for (const name of TARGET_METHODS) {
    let found: any = getattrOr(
      self.target,
      name,
      value => value,
      () => MISSING_METHOD,
    );
    if (found === PAUSED) found = yield;
    if (found !== MISSING_METHOD) self.calls[name] = found;
  }
  // A subclass of the builder still hands out events.
  return null;
}
const MISSING_METHOD = new PyDict() as unknown as Value;

const EVENT_NAMES = ['start', 'end', 'start-ns', 'end-ns', 'comment', 'pi'];

function* setEventSteps(self: XmlParser, queue: Value, wanted: Value): NativeSteps<null> {
  const target = self.target as unknown;
  if (!(target instanceof TreeBuilder)) throw typeError('event handling only supported for ElementTree.TreeBuilder targets');
  let append: any = getattr(queue, 'append');
  if (append === PAUSED) append = yield;
  const names = new Set<string>();
  if (wanted === null) names.add('end');
  else {
    let items: any;
    try {
      items = listFrom(wanted);
    } catch (problem) {
      if (isA(problem as any, 'TypeError')) throw typeError('events must be a sequence');
      throw problem;
    }
    if (items === PAUSED) items = yield;
    for (const item of items) {
      const name = asStr(item);
      if (name === undefined) throw typeError('invalid events sequence');
      if (!EVENT_NAMES.includes(name)) throw valueError(`unknown event '${name}'`);
      names.add(name);
    }
  }
  self.sink = { append, wanted: names };
  target.sink = self.sink;
  return null;
}

methods(xmlParserType, {
  '__init__(self, *, target=None, encoding=None)': (self: XmlParser, target?: Value, encoding?: Value) => {
    const name = encoding === undefined || encoding === null ? null : asStr(encoding);
    if (name === undefined) throw typeError(`XMLParser() argument 'encoding' must be str or None, not ${kindName(encoding as Value)}`);
    self.encoding = name;
    return native(initialise(self, target ?? null));
  },
  'feed(self, data, /)': (self: XmlParser, data: Value) => native(feedSteps(self, data, false)),
  'flush(self, /)': () => null,
  'close(self, /)': (self: XmlParser) => native(closeSteps(self)),
  '_parse_whole(self, file, /)': (self: XmlParser, file: Value) => native(wholeSteps(self, file)),
  '_setevents(self, events_queue, events_to_report=None, /)': (self: XmlParser, queue: Value, wanted?: Value) =>
    native(setEventSteps(self, queue, wanted ?? null)),
});
getset(xmlParserType, {
  entity: [self => self.entities],
  target: [self => self.target],
  version: [() => 'Expat 2.5.0'],
});
