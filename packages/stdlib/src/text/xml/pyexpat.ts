/** `pyexpat`: expat's interface over our reader. Handlers are guest code and may pause between two events. */
import {
  andThen,
  asIndex,
  asStr,
  call,
  call1,
  defineType,
  error,
  exceptionTypes,
  getattr,
  getset,
  type HostModule,
  type May,
  makeException,
  makeModule,
  methods,
  type NativeSteps,
  native,
  needBytes,
  PAUSED,
  PyDict,
  PyList,
  type PyType,
  truth,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../../functions.ts';
import { type Decoder, textOf } from './decoding.ts';
import { type Place, type XmlEvent, XmlProblem } from './events.ts';
import { MESSAGES } from './expat-messages.ts';
import { XmlReader } from './reader.ts';

const expatErrorType = defineType('ExpatError', { bases: [exceptionTypes.Exception], module: 'xml.parsers.expat', hasDict: true });

const HANDLERS =
  'StartElement EndElement CharacterData ProcessingInstruction Comment StartCdataSection EndCdataSection Default DefaultHandlerExpand StartNamespaceDecl EndNamespaceDecl XmlDecl StartDoctypeDecl EndDoctypeDecl EntityDecl ElementDecl AttlistDecl UnparsedEntityDecl NotationDecl NotStandalone ExternalEntityRef SkippedEntity'.split(
    ' ',
  );
const handlerName = (name: string): string => (name.endsWith('Expand') ? name : `${name}Handler`);

class Parser {
  declare readonly cls: PyType;
  reader = new XmlReader(null);
  handlers: Record<string, Value> = {};
  encoding: string | null = null;
  /** Bytes before the declaration that names their encoding is whole. */
  waiting: Uint8Array = new Uint8Array(0);
  decoder: Decoder | null = null;
  held = '';
  isBuffering = false;
  isOrdered = false;
  isSpecified = false;
  isDone = false;
  bufferSize = 8192;
  base: Value = null;
  interned: Value = null;
  lastError = 0;
  errorPlace: Place | null = null;
}
const parserType = defineType('xmlparser', { class: Parser, module: 'pyexpat', isFinal: true, hasDict: true });

function problemOf(self: Parser, problem: XmlProblem): object {
  self.lastError = problem.code;
  self.errorPlace = problem.place;
  const { line, column } = problem.place;
  const made = makeException(expatErrorType, [`${MESSAGES[problem.code] ?? 'unknown error'}: line ${line}, column ${column}`]) as any;
  Object.assign(made, { $code: problem.code, $lineno: line, $offset: column });
  return made;
}

function handlerOf(self: Parser, name: string): Value | undefined {
  const handler = self.handlers[name];
  return handler === null ? undefined : handler;
}

function attributesValue(self: Parser, attributes: string[]): Value {
  if (self.isOrdered) return new PyList([...attributes]) as unknown as Value;
  const dict = new PyDict();
  // no pause: names in a fresh table
  for (let k = 0; k < attributes.length; k += 2) dict.set(attributes[k], attributes[k + 1]);
  return dict as unknown as Value;
}

/** Handler and arguments of an event, or what the default handler gets. */
function callOf(self: Parser, event: XmlEvent): [string, Value[], string] {
  switch (event.kind) {
    case 'start':
      return ['StartElement', [event.name, attributesValue(self, event.attributes)], `<${event.name}>`];
    case 'end':
      return ['EndElement', [event.name], `</${event.name}>`];
    case 'text':
      return ['CharacterData', [event.text], event.text];
    case 'comment':
      return ['Comment', [event.text], `<!--${event.text}-->`];
    case 'instruction':
      return ['ProcessingInstruction', [event.target, event.text], `<?${event.target} ${event.text}?>`];
    case 'cdata-start':
      return ['StartCdataSection', [], '<![CDATA['];
    case 'cdata-end':
      return ['EndCdataSection', [], ']]>'];
    case 'namespace':
      return ['StartNamespaceDecl', [event.prefix, event.uri], ''];
    case 'namespace-end':
      return ['EndNamespaceDecl', [event.prefix], ''];
    case 'declaration':
      return ['XmlDecl', [event.version, event.encoding, event.standalone], '<?xml?>'];
    default:
      return declarationCall(self, event);
  }
}

function declarationCall(self: Parser, event: XmlEvent): [string, Value[], string] {
  switch (event.kind) {
    case 'doctype':
      return ['StartDoctypeDecl', [event.name, event.system, event.public, event.hasSubset ? 1 : 0], '<!DOCTYPE'];
    case 'doctype-end':
      return ['EndDoctypeDecl', [], '>'];
    case 'entity':
      if (event.notation !== null && handlerOf(self, 'UnparsedEntityDecl') !== undefined)
        return ['UnparsedEntityDecl', [event.name, self.base, event.system, event.public, event.notation], ''];
      return [
        'EntityDecl',
        [event.name, event.isParameter ? 1 : 0, event.value, self.base, event.system, event.public, event.notation],
        '',
      ];
    case 'notation':
      return ['NotationDecl', [event.name, self.base, event.system, event.public], ''];
    case 'element-type':
      return ['ElementDecl', [event.name, modelOf(event.model)], ''];
    case 'attribute-type':
      return ['AttlistDecl', [event.element, event.attribute, event.type, event.value, event.isRequired ? 1 : 0], ''];
    case 'skipped':
      return ['SkippedEntity', [event.name, false], event.source];
    default:
      throw new Error(`an event without a handler: ${event.kind}`);
  }
}

const QUANTIFIERS: Record<string, number> = { '': 0, '?': 1, '*': 2, '+': 3 };

/** `(a, (b | c)*)` as expat's nested tuples `(type, quantifier, name, children)`. */
function modelOf(text: string): Value {
  const node = (type: number, quantifier: string, name: string | null, children: Value[]): Value =>
    tuple([type, QUANTIFIERS[quantifier] ?? 0, name, tuple(children) as unknown as Value]) as unknown as Value;
  if (text === 'EMPTY') return node(1, '', null, []);
  if (text === 'ANY') return node(2, '', null, []);
  let at = 0;
  const quantifier = (): string => ('?*+'.includes(text[at] ?? ' ') ? text[at++] : '');
  const skip = (): void => {
    while (/\s/.test(text[at] ?? '')) at++;
  };
  const group = (): Value => {
    const children: Value[] = [];
    let type = 6;
    for (at++; at < text.length; ) {
      skip();
      if (text[at] === '(') children.push(group());
      else {
        const name = /^[^\s|,()?*+]+/.exec(text.slice(at))?.[0] ?? '';
        at += name.length;
        if (name === '#PCDATA') type = 3;
        else children.push(node(4, quantifier(), name, []));
      }
      skip();
      const next = text[at++];
      if (next === ')') break;
      if (next === '|' && type === 6) type = 5;
    }
    return node(type, quantifier(), null, children);
  };
  return group();
}

function* flush(self: Parser): NativeSteps<void> {
  if (self.held === '') return;
  const text = self.held;
  self.held = '';
  const handler = handlerOf(self, 'CharacterData') ?? handlerOf(self, 'DefaultHandlerExpand') ?? handlerOf(self, 'Default');
  if (handler !== undefined && call1(handler, text) === PAUSED) yield;
}

function* dispatch(self: Parser, event: XmlEvent): NativeSteps<void> {
  const [name, args, source] = callOf(self, event);
  const handler = handlerOf(self, name);
  if (event.kind === 'text' && self.isBuffering && handler !== undefined) {
    self.held += event.text;
    return;
  }
  yield* flush(self);
  if (handler !== undefined) {
    if (event.kind === 'text') {
      for (const piece of event.text.match(/\n|[^\n]+/g) ?? []) if (call1(handler, piece) === PAUSED) yield;
    } else if (call(handler, args) === PAUSED) yield;
    return;
  }
  const fallback = handlerOf(self, 'DefaultHandlerExpand') ?? handlerOf(self, 'Default');
  if (fallback === undefined || source === '') return;
  for (const piece of event.kind === 'doctype' ? doctypePieces(event) : [source]) if (call1(fallback, piece) === PAUSED) yield;
}

/** A document type as the default handler sees it: word by word. */
function doctypePieces(event: XmlEvent & { kind: 'doctype' }): string[] {
  const pieces = ['<!DOCTYPE', event.name];
  if (event.public !== null) pieces.push('PUBLIC', `"${event.public}"`);
  else if (event.system !== null) pieces.push('SYSTEM');
  if (event.system !== null) pieces.push(`"${event.system}"`);
  return pieces;
}

function* parseSteps(self: Parser, data: Value, isLast: boolean): NativeSteps<number> {
  if (self.isDone) throw problemOf(self, new XmlProblem(36, self.reader.place));
  try {
    self.reader.push(textOf(self, data, isLast), isLast);
    for (const event of self.reader.events()) yield* dispatch(self, event);
    yield* flush(self);
  } catch (problem) {
    if (!(problem instanceof XmlProblem)) throw problem;
    yield* flush(self);
    throw problemOf(self, problem);
  }
  self.isDone = isLast;
  return 1;
}

function parse(self: Parser, data: Value, isLast: Value | undefined): May {
  return andThen(isLast === undefined ? false : truth(isLast), last => native(parseSteps(self, data, last)));
}

function* parseFileSteps(self: Parser, file: Value): NativeSteps<number> {
  let read: any = getattr(file, 'read');
  if (read === PAUSED) read = yield;
  for (;;) {
    let piece: any = call1(read, 2048);
    if (piece === PAUSED) piece = yield;
    const size = asStr(piece)?.length ?? needBytes(piece).length;
    yield* parseSteps(self, piece, size === 0);
    if (size === 0) return 1;
  }
}

methods(parserType, {
  'Parse(self, data, isfinal=False, /)': parse,
  'ParseFile(self, file, /)': (self: Parser, file: Value) => native(parseFileSteps(self, file)),
  'SetBase(self, base, /)': (self: Parser, base: Value) => {
    if (asStr(base) === undefined) throw typeError(`SetBase() argument 1 must be str, not ${typeName(base)}`);
    self.base = base;
    return null;
  },
  'GetBase(self, /)': (self: Parser) => self.base,
  'GetInputContext(self, /)': () => null,
  'UseForeignDTD(self, flag=True, /)': (_self: Parser, _flag?: Value) => null,
  'SetParamEntityParsing(self, flag, /)': (_self: Parser, flag: Value) =>
    andThen(asIndex(flag), n => {
      if (typeof n === 'bigint' || Math.abs(n) >= 2 ** 31) throw error('OverflowError', 'Python int too large to convert to C int');
      return 1;
    }),
  'GetReparseDeferralEnabled(self, /)': () => false,
  'SetReparseDeferralEnabled(self, enabled, /)': (_self: Parser, _enabled: Value) => null,
  'ExternalEntityParserCreate(self, context, encoding=None, /)': (_self: Parser, _context: Value, _encoding?: Value) => {
    throw error('NotImplementedError', 'external entities are not loaded in a browser: parse the document in a server module');
  },
});

const place = (self: Parser): Place => self.errorPlace ?? self.reader.place;
const flag = (name: 'isBuffering' | 'isOrdered' | 'isSpecified'): [(self: Parser) => Value, (self: Parser, v: any) => any] => [
  self => self[name],
  (self, v) =>
    andThen(truth(v), yes => {
      self[name] = yes;
      return null;
    }),
];
getset(parserType, {
  ...Object.fromEntries(
    HANDLERS.map(name => [
      handlerName(name),
      [
        (self: Parser) => self.handlers[name] ?? null,
        (self: Parser, v: Value | undefined) => {
          self.handlers[name] = v ?? null;
          return null;
        },
      ],
    ]),
  ),
  buffer_text: flag('isBuffering') as any,
  ordered_attributes: flag('isOrdered') as any,
  specified_attributes: flag('isSpecified') as any,
  buffer_size: [
    self => self.bufferSize,
    (self, v) => {
      if (typeof v !== 'number') throw typeError('buffer_size must be an integer');
      if (v <= 0) throw valueError('buffer_size must be greater than zero');
      self.bufferSize = v;
      return null;
    },
  ],
  buffer_used: [self => self.held.length],
  namespace_prefixes: [
    (self: Parser) => self.reader.withPrefixes,
    (self: Parser, v: any) =>
      andThen(truth(v), yes => {
        self.reader.withPrefixes = yes;
        return null;
      }),
  ] as any,
  intern: [self => self.interned],
  ErrorCode: [self => self.lastError],
  ErrorLineNumber: [self => place(self).line],
  ErrorColumnNumber: [self => place(self).column],
  ErrorByteIndex: [self => place(self).index],
  CurrentLineNumber: [self => self.reader.place.line],
  CurrentColumnNumber: [self => self.reader.place.column],
  CurrentByteIndex: [self => self.reader.place.index],
});

function create(encoding: Value | undefined, separator: Value | undefined, intern: Value | undefined): Value {
  const made = new Parser();
  const name = encoding === undefined || encoding === null ? null : asStr(encoding);
  if (name === undefined) throw typeError(`ParserCreate() argument 'encoding' must be str or None, not ${typeName(encoding as Value)}`);
  made.encoding = name;
  const by = separator === undefined || separator === null ? null : asStr(separator);
  if (by === undefined)
    throw typeError(`ParserCreate() argument 'namespace_separator' must be str or None, not ${typeName(separator as Value)}`);
  if (by !== null && by.length > 1) throw valueError('namespace_separator must be at most one character, omitted, or None');
  made.reader = new XmlReader(by);
  made.interned = intern === undefined ? (new PyDict() as unknown as Value) : intern;
  return made as unknown as Value;
}

function submodule(name: string, values: Record<string, Value>): Value {
  const module = makeModule(name) as any;
  for (const key of Object.keys(values)) module[`$${key}`] = values[key];
  return module as Value;
}

export const pyexpatModule: HostModule = interp => {
  const codes = new PyDict();
  const messages = new PyDict();
  const names: Record<string, Value> = {};
  MESSAGES.forEach((text, code) => {
    if (text === undefined || code === 0) return;
    codes.set(text, code); // no pause: texts and numbers in fresh tables
    messages.set(code, text); // no pause: texts and numbers in fresh tables
    names[`XML_ERROR_${CODE_NAMES[code] ?? code}`] = text;
  });
  const errors = submodule('pyexpat.errors', { ...names, codes: codes as unknown as Value, messages: messages as unknown as Value });
  const model = submodule('pyexpat.model', {
    XML_CTYPE_EMPTY: 1,
    XML_CTYPE_ANY: 2,
    XML_CTYPE_MIXED: 3,
    XML_CTYPE_NAME: 4,
    XML_CTYPE_CHOICE: 5,
    XML_CTYPE_SEQ: 6,
    XML_CQUANT_NONE: 0,
    XML_CQUANT_OPT: 1,
    XML_CQUANT_REP: 2,
    XML_CQUANT_PLUS: 3,
  });
  interp.modules.set('pyexpat.errors', errors);
  interp.modules.set('pyexpat.model', model);
  return {
    error: expatErrorType as Value,
    ExpatError: expatErrorType as Value,
    XMLParserType: parserType as Value,
    errors,
    model,
    EXPAT_VERSION: 'expat_2.6.3',
    version_info: tuple([2, 6, 3]) as unknown as Value,
    native_encoding: 'UTF-8',
    features: new PyList([]) as unknown as Value,
    XML_PARAM_ENTITY_PARSING_NEVER: 0,
    XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE: 1,
    XML_PARAM_ENTITY_PARSING_ALWAYS: 2,
    ...functions('pyexpat', {
      'ParserCreate(encoding=None, namespace_separator=None, intern=None)': create,
      'ErrorString(code, /)': (code: Value) => MESSAGES[Number(code)] ?? null,
    }),
  };
};

const CODE_NAMES: Record<number, string> = {
  1: 'NO_MEMORY',
  2: 'SYNTAX',
  3: 'NO_ELEMENTS',
  4: 'INVALID_TOKEN',
  5: 'UNCLOSED_TOKEN',
  6: 'PARTIAL_CHAR',
  7: 'TAG_MISMATCH',
  8: 'DUPLICATE_ATTRIBUTE',
  9: 'JUNK_AFTER_DOC_ELEMENT',
  10: 'PARAM_ENTITY_REF',
  11: 'UNDEFINED_ENTITY',
  12: 'RECURSIVE_ENTITY_REF',
  13: 'ASYNC_ENTITY',
  14: 'BAD_CHAR_REF',
  15: 'BINARY_ENTITY_REF',
  16: 'ATTRIBUTE_EXTERNAL_ENTITY_REF',
  17: 'MISPLACED_XML_PI',
  18: 'UNKNOWN_ENCODING',
  19: 'INCORRECT_ENCODING',
  20: 'UNCLOSED_CDATA_SECTION',
  27: 'UNBOUND_PREFIX',
  30: 'XML_DECL',
  36: 'FINISHED',
};
