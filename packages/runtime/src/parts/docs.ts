/** What `__doc__` and `help` say of builtin types and functions: a sentence or two each. Part `docs`. */
import '../index.ts';
import { builtinTable } from '../boot/builtins.ts';
import { LazyDoc } from '../boot/lazy-doc.ts';
import { setTypeAttribute } from '../object/type.ts';
import { isType, type NativeInfo, type Value } from '../object/value.ts';

export { textSignature } from '../types/type/text-signature.ts';

const DOCS: Record<string, string> = {
  object: 'The base of all classes. Its instances have no attributes and no methods of their own.',
  type: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
  int: "int([x]) -> integer\nint(x, base=10) -> integer\n\nA number or a text as an integer of any size; without argument 0. Base 0 reads the prefix of the text.\n\n>>> int('0b100', base=0)\n4",
  float: 'A text or a number as a floating-point number, if that is possible.',
  complex: 'A complex number from a text or from its real and imaginary parts.',
  bool: 'True when the argument is true, else False. The two are the only instances of bool, which is a subclass of int.',
  str: "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nAn object as text: what its __str__() answers, or bytes decoded.",
  bytes:
    'bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> a copy\nbytes(int) -> so many zero bytes\nbytes() -> no bytes\n\nAn immutable row of bytes.',
  bytearray:
    'bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> a copy\nbytearray(int) -> so many zero bytes\nbytearray() -> no bytes\n\nA row of bytes that can be changed.',
  list: 'A sequence that can be changed.\n\nWithout argument it is empty; otherwise it holds the items of the iterable.',
  tuple: 'An immutable sequence.\n\nWithout argument it is empty; otherwise it holds the items of the iterable.',
  dict: 'dict() -> an empty dictionary\ndict(mapping) -> a dictionary with the pairs of a mapping\ndict(iterable) -> a dictionary with the pairs of an iterable\ndict(**kwargs) -> a dictionary with the names as keys',
  set: 'An unordered collection of different elements.',
  frozenset: 'An immutable unordered collection of different elements.',
  range:
    'range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nThe integers from start (included) to stop (excluded) by step.',
  slice: 'slice(stop)\nslice(start, stop[, step])\n\nWhat a[start:stop:step] hands to __getitem__().',
  property: 'Property attribute.\n\n  fget\n    gets the value\n  fset\n    sets it\n  fdel\n    deletes it\n  doc\n    the docstring',
  classmethod: 'classmethod(function) -> method\n\nA method that receives its class instead of an instance.',
  staticmethod: 'staticmethod(function) -> method\n\nA method that receives neither instance nor class.',
  super:
    'super() -> the same as super(__class__, <first argument>)\nsuper(type, obj) -> bound super object\nsuper(type, type2) -> bound super object',
  enumerate: 'Pairs of a count (from start) and an item of the iterable.',
  zip: "Tuples with one item of each iterable, until the shortest ends (with strict they must end together).\n\n>>> list(zip('ab', range(3)))\n[('a', 0), ('b', 1)]",
  map: 'The function applied to the items of the iterables.',
  filter: 'The items for which the function is true; without function the items that are true.',
  reversed: 'The items of a sequence from last to first.',
  memoryview: 'A window on the bytes of another object.',
  abs: 'The absolute value of the argument.',
  all: 'True if bool(x) is True for all values x in the iterable.',
  any: 'True if bool(x) is True for any x in the iterable.',
  ascii: 'The repr of an object with every character beyond ASCII escaped.',
  bin: "An integer in binary.\n\n>>> bin(10)\n'0b1010'",
  callable: 'Whether the object can be called like a function.',
  chr: 'The character with that code point.',
  delattr: "delattr(x, 'y') is the same as del x.y.",
  dir: 'The names in the current scope, or the attributes of the object, in alphabetical order.',
  divmod: 'The tuple (x//y, x%y).',
  eval: 'The value of an expression, in the context of globals and locals.',
  exec: 'Run statements in the context of globals and locals.',
  format: 'value.__format__(format_spec)',
  getattr: "getattr(x, 'y') is the same as x.y. A default is the answer when there is no such attribute.",
  globals: 'The dictionary of the current module.',
  hasattr: 'Whether the object has an attribute with that name.',
  hash: 'The hash of the object. Two objects that are equal have the same hash.',
  hex: "An integer in hexadecimal.\n\n>>> hex(255)\n'0xff'",
  id: 'The identity of an object: unique among objects that exist at the same time.',
  input: 'Read a line from standard input, without its newline. The prompt is written first.',
  isinstance: 'Whether an object is an instance of a class or of a subclass of it.',
  issubclass: 'Whether a class is derived from another class, or is the same class.',
  iter: 'iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nThe second form calls until the sentinel comes.',
  len: 'The number of items in a container.',
  locals: 'A dictionary with the local variables of the current scope.',
  max: 'The largest item of an iterable, or the largest of two or more arguments.',
  min: 'The smallest item of an iterable, or the smallest of two or more arguments.',
  next: 'The next item of an iterator; at its end the default, when one is given, else StopIteration.',
  oct: "An integer in octal.\n\n>>> oct(64)\n'0o100'",
  open: 'Open a file and answer a stream.',
  ord: 'The code point of a character.',
  pow: 'base**exp, or base**exp % mod.',
  print: 'Print the values to a stream, or to sys.stdout by default.',
  repr: 'The canonical text of an object.',
  round: 'A number rounded to a precision in decimal digits.',
  setattr: "setattr(x, 'y', v) is the same as x.y = v.",
  sorted: 'A new list with all items of the iterable in ascending order.',
  sum: "The sum of 'start' (0) and an iterable of numbers.",
  vars: 'The __dict__ of an object; without argument the same as locals().',
  'int.as_integer_ratio': 'The integer and 1.\n\n>>> (-3).as_integer_ratio()\n(-3, 1)',
  'int.bit_count': 'How many ones the absolute value has in binary.\n\n>>> (13).bit_count()\n3',
  'int.bit_length': 'How many binary digits the absolute value needs.\n\n>>> (37).bit_length()\n6',
  'float.as_integer_ratio': 'Two integers whose quotient is exactly this number.\n\n>>> (0.25).as_integer_ratio()\n(1, 4)',
  'float.fromhex': "A number from its text in base 16.\n\n>>> float.fromhex('0x1.8p1')\n3.0",
  'float.hex': "The number's text in base 16, exact.\n\n>>> (3.0).hex()\n'0x1.8000000000000p+1'",
  'bytes.hex': "Two hexadecimal digits for each byte, with sep between groups.\n\n>>> b'\\xb9\\x01\\xef'.hex(':')\n'b9:01:ef'",
  'bytearray.hex': "Two hexadecimal digits for each byte, with sep between groups.\n\n>>> bytearray(b'\\xb9\\x01').hex()\n'b901'",
  'memoryview.hex': "Two hexadecimal digits for each byte, with sep between groups.\n\n>>> memoryview(b'\\xb9\\x01').hex()\n'b901'",
  'object.__hash__': 'Return hash(self).',
};

/** What CPython says of the special methods of any builtin type. */
const SLOT_DOCS: Record<string, string> = {
  __init__: 'Initialize self.  See help(type(self)) for accurate signature.',
  __iter__: 'Implement iter(self).',
  __len__: 'Return len(self).',
  __next__: 'Implement next(self).',
  __repr__: 'Return repr(self).',
  __str__: 'Return str(self).',
};

/** Of a function or method of the host. */
export function nativeDoc(native: NativeInfo): string | null {
  return native.doc ?? (native.isMethod ? (SLOT_DOCS[native.name] ?? null) : null);
}

/** Give the builtins and their methods the docstrings (the types and functions are everybody's: once is enough). */
function giveDocs(table: Record<string, Value>): void {
  for (const name of Object.keys(DOCS)) {
    const [owner, method] = name.split('.');
    const value = table[owner] as any;
    if (method !== undefined) {
      const member = value?.dict.get(method);
      const native = member?.native ?? member?.fn?.native;
      if (native !== undefined) native.doc ??= DOCS[name];
    } else if (value?.native !== undefined && !isType(value)) value.native.doc ??= DOCS[name];
    else if (isType(value) && value.dict.get('__doc__') instanceof LazyDoc) setTypeAttribute(value, '__doc__', DOCS[name]);
    else if (isType(value)) value.doc ??= DOCS[name];
  }
}
giveDocs(builtinTable());
