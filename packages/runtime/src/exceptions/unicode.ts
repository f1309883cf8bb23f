/** `UnicodeEncodeError`, `UnicodeDecodeError`, `UnicodeTranslateError`: their five fields and the sentence made of them. */
import { methods } from '../object/define.ts';
import { typeError } from '../object/errors.ts';
import { typeOf } from '../object/type-of.ts';
import type { Value } from '../object/value.ts';
import { asInt, asStr } from '../protocol/index-number.ts';
import { rawBytes } from '../types/bytes/buffer.ts';
import { bytesFrom } from '../types/bytes/bytes.ts';
import { hexEscape } from '../types/str/repr.ts';
import { lengthOf, points } from '../types/str/text.ts';
import type { PyException } from './exception.ts';
import { exceptionTypes } from './hierarchy.ts';

function shown(code: number): string {
  return hexEscape(code);
}

function sentence(self: any, verb: 'encode' | 'decode' | 'translate'): string {
  const { field_encoding: encoding, field_object: object, field_start: start, field_end: end, field_reason: reason } = self;
  if (object === undefined) return '';
  const subject = verb === 'translate' ? "can't translate" : `'${encoding}' codec can't ${verb}`;
  const unit = verb === 'decode' ? 'byte' : 'character';
  const bytes = verb === 'decode' ? rawBytes(object) : undefined;
  const size = bytes !== undefined ? bytes.length : lengthOf(asStr(object) ?? '');
  if (start >= 0 && start < size && Number(end) === Number(start) + 1) {
    const one =
      bytes !== undefined
        ? `0x${bytes[start].toString(16).padStart(2, '0')}`
        : `'${shown(points(asStr(object) as string)[start].codePointAt(0) as number)}'`;
    return `${subject} ${unit} ${one} in position ${start}: ${reason}`;
  }
  return `${subject} ${unit}s in position ${start}-${Number(end) - 1}: ${reason}`;
}

function checked(value: Value, position: number, what: 'str' | 'int' | 'bytes', name: string): Value {
  if (what === 'str' ? asStr(value) !== undefined : what === 'int' ? asInt(value) !== undefined : rawBytes(value) !== undefined)
    return value;
  if (what === 'bytes') throw typeError(`a bytes-like object is required, not '${typeOf(value).tname}'`);
  if (what === 'int') throw typeError(`'${typeOf(value).tname}' object cannot be interpreted as an integer`);
  throw typeError(`${name}() argument ${position} must be str, not ${value === null ? 'None' : typeOf(value).tname}`);
}

function give(name: string, verb: 'encode' | 'decode' | 'translate', kinds: ('str' | 'int' | 'bytes')[], fields: string[]): void {
  methods(exceptionTypes[name], {
    '__init__(self, /, *args, **kwargs)': (self: PyException, args: Value[]) => {
      if (args.length !== kinds.length) throw typeError(`function takes exactly ${kinds.length} arguments (${args.length} given)`);
      self.args = args;
      fill(self, name, kinds, fields);
      return null;
    },
    '__str__(self, /)': (self: any) => {
      if (self.field_object === undefined && self.args.length === kinds.length) fill(self, name, kinds, fields);
      return sentence(self, verb);
    },
  });
}

function fill(self: any, name: string, kinds: ('str' | 'int' | 'bytes')[], fields: string[]): void {
  fields.forEach((field, i) => {
    const value = checked(self.args[i], i + 1, kinds[i], name);
    const bytes = kinds[i] === 'bytes' && typeOf(value).tname !== 'bytes' ? rawBytes(value) : undefined;
    self[`field_${field}`] = bytes === undefined ? value : bytesFrom(bytes.slice());
  });
}

give('UnicodeEncodeError', 'encode', ['str', 'str', 'int', 'int', 'str'], ['encoding', 'object', 'start', 'end', 'reason']);
give('UnicodeDecodeError', 'decode', ['str', 'bytes', 'int', 'int', 'str'], ['encoding', 'object', 'start', 'end', 'reason']);
give('UnicodeTranslateError', 'translate', ['str', 'int', 'int', 'str'], ['object', 'start', 'end', 'reason']);
