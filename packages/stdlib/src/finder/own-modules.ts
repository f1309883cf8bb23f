/** Python modules of our own that take the place of Lib's of the same name, and small changes to Lib's text. */
import { ADDITIONS } from './own/additions.ts';
import { ANNOTATIONLIB } from './own/annotationlib.ts';
import { ASYNCIO_EVENTS } from './own/asyncio-events.ts';
import { CTYPES } from './own/ctypes.ts';
import { DECIMAL_MODULE } from './own/decimal.ts';
import { ABC } from './own/importlib/abc.ts';
import { BOOTSTRAP, BOOTSTRAP_EXTERNAL } from './own/importlib/bootstrap.ts';
import { MACHINERY } from './own/importlib/machinery.ts';
import { UTIL } from './own/importlib/making-specs.ts';
import { IO } from './own/io.ts';
import { MULTIBYTECODEC } from './own/multibytecodec.ts';
import { SMALL, SMALL_PACKAGES } from './own/small.ts';
import { THREAD_LOCAL } from './own/thread-local.ts';

const OWN: Record<string, string> = {
  io: IO,
  'asyncio.unix_events': ASYNCIO_EVENTS,
  _decimal: DECIMAL_MODULE,
  ctypes: CTYPES,
  _threading_local: THREAD_LOCAL,
  _multibytecodec: MULTIBYTECODEC,
  _frozen_importlib: BOOTSTRAP,
  _frozen_importlib_external: BOOTSTRAP_EXTERNAL,
  'importlib._bootstrap':
    'from _frozen_importlib import *\nfrom _frozen_importlib import _find_spec, _init_module_attrs, _load, _load_unlocked, _call_with_frames_removed, _verbose_message\n',
  'importlib._bootstrap_external':
    'from _frozen_importlib_external import *\nfrom _frozen_importlib_external import _NamespaceLoader, _RAW_MAGIC_NUMBER, _get_sourcefile, _path_join, _path_split\n',
  'importlib.machinery': MACHINERY,
  'importlib.util': UTIL,
  'importlib.abc': ABC,
  ...SMALL,
};

/** Text of our own module of that name, or undefined. */
export function ownSource(name: string): string | undefined {
  return Object.hasOwn(OWN, name) ? OWN[name] : undefined;
}

export function isOwnPackage(name: string): boolean {
  return SMALL_PACKAGES.has(name);
}

/** Whole modules that an older library has not. */
const NEW_MODULES: Record<string, string> = { annotationlib: ANNOTATIONLIB };

/** Text of a module that the library has only in later versions. */
export function laterSource(name: string): string | undefined {
  return Object.hasOwn(NEW_MODULES, name) ? NEW_MODULES[name] : undefined;
}

/** A module that is imported when it is used. */
const late = (name: string): [string, string] => [`\nimport ${name}\n`, `\nfrom _wrought_late import ${name}\n`];

/** Module → what is replaced in Lib's text. A line that another version spells otherwise stays as it is. */
const CHANGES: Record<string, [string, string][]> = {
  // The type parameters of the language and those that `typing` makes are of one kind.
  // A program may ask for the module without what is written in C. A class whose annotations name what is not there yet answers for itself when it is asked for them.
  typing: [
    [
      "\nT = TypeVar('T')",
      "\nT = (__import__('_wrought_typing' if sys.modules.get('_typing', 0) is None else '_typing')._adopt(globals()), TypeVar('T'))[1]",
    ],
    ["getattr(base, '__annotations__', {})", "base.__dict__.get('__annotations__', {})"],
    ["getattr(base, '__annotations__', {})", "base.__dict__.get('__annotations__', {})"],
    ['\nimport re as stdlib_re ', '\nimport _sre as stdlib_re '],
    late('warnings'),
  ],
  // What few programs come to use is imported when they do (`importing/late.ts`). The signature in a class's documentation is written when somebody reads it.
  dataclasses: [
    ['import re\nimport sys\n', 'from _wrought_late import re\nimport sys\n'],
    late('copy'),
    late('inspect'),
    [
      "cls.__doc__ = (cls.__name__ +\n                       str(inspect.signature(cls)).replace(' -> None', ''))",
      'cls.__doc__ = _SignatureDoc()\n',
    ],
    // As it stands from 3.11.3 and from 3.12 on.
    ["text_sig = str(inspect.signature(cls)).replace(' -> None', '')", 'text_sig = None'],
    ['cls.__doc__ = (cls.__name__ + text_sig)', 'cls.__doc__ = _SignatureDoc()'],
    ['cls_annotations = inspect.get_annotations(cls)', "cls_annotations = cls.__dict__.get('__annotations__', {})"],
  ],
  contextlib: [late('os'), ['\nfrom collections import deque\n', '\nfrom _collections import deque\n']],
  random: [
    ['\nfrom warnings import warn as _warn\n', '\nfrom _warnings import warn as _warn\n'],
    ['\nfrom os import urandom as _urandom\n', '\nfrom posix import urandom as _urandom\n'],
    late('os as _os'),
    ['if hasattr(_os, "fork"):', 'if hasattr(__import__("posix"), "fork"):'],
  ],
  base64: [late('re')],
  calendar: [late('locale as _locale')],
  csv: [late('re')],
  difflib: [late('re')],
  fractions: [late('re')],
  hashlib: [
    ['\n    from warnings import warn as _warn\n', '\n    from _warnings import warn as _warn\n'],
    ['\n        import logging\n', '\n        from _wrought_late import logging\n'],
  ],
  html: [late('re as _re')],
  logging: [
    [
      '\nimport sys, os, time, io, re, traceback, warnings, weakref, collections.abc\n',
      '\nimport sys, os, time, io, re, weakref, collections.abc; from _wrought_late import traceback, warnings\n',
    ],
  ],
  linecache: [late('tokenize')],
  pprint: [late('dataclasses as _dataclasses'), late('re')],
  string: [
    late('re as _re'),
    ['\nfrom collections import ChainMap as _ChainMap\n', '\nfrom _wrought_late import collections as _collections\n'],
    [' = _ChainMap(', ' = _collections.ChainMap('],
    [' = _ChainMap(', ' = _collections.ChainMap('],
  ],
  traceback: [late('textwrap')],
  'urllib.parse': [late('re'), late('warnings'), late('ipaddress')],
  uuid: [
    late('os'),
    [
      '\n    import platform\n    _platform_system = platform.system()\n',
      '\n    import posix\n    _platform_system = posix.uname().sysname\n',
    ],
    ["\nif os.name == 'posix':", "\nif 'posix' in sys.builtin_module_names:"],
  ],
  enum: [
    ['\nfrom operator import or_ as _or_\n', '\nfrom _operator import or_ as _or_\n'],
    ['\nfrom functools import reduce\n', '\nfrom _functools import reduce\n'],
  ],
  re: [
    ['\nimport functools\n', '\nimport _functools as functools\n'],
    ['@functools.lru_cache(_MAXCACHE)\n', '@lambda f: functools._lru_cache_wrapper(f, _MAXCACHE, False, tuple)\n'],
  ],
  inspect: [["ann = obj_dict.get('__annotations__', None)", "ann = obj_dict.get('__annotations__', None) and obj.__annotations__"]],
  // `namedtuple` works where there is no compiler.
  collections: [
    [
      '__new__ = eval(code, namespace)',
      "__new__ = __import__('_collections')._named_tuple(typename, field_names, None, namespace['__name__'])",
    ],
  ],
  // As from 3.14: a wrapper evaluates the annotations of what it wraps when it is asked for its own.
  // Documentation of what is wrapped is not asked for before somebody reads it.
  functools: [
    ["'__doc__',\n                       '__annotations__'", "'__doc__',\n                       '__annotate__'"],
    ['    for attr in assigned:\n', "    for attr in __import__('_functools')._share_doc(wrapper, wrapped, assigned):\n"],
    ['\nfrom collections import namedtuple\n', '\n\n'],
    [
      '\n_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])',
      '\n_CacheInfo = lambda *counts, made=[], **named: (made or made.append(__import__("collections").namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module=__name__)) or made)[0](*counts, **named)',
    ],
  ],
  // C's unpickler, which programs know, says what it could not read.
  pickle: [
    ['dispatch[key[0]](self)', '(dispatch.get(key[0]) or _refuse_key(key[0]))(self)'],
    ['from _pickle import PickleBuffer', 'from _wrought_pickle import PickleBuffer'],
    ['raise EOFError\n                assert', 'raise EOFError("Ran out of input")\n                assert'],
  ],
  // C's class of files is this one. As C's, a buffer does not count in halves.
  _pyio: [
    ['\nfrom _io import FileIO\nRawIOBase.register(FileIO)\n', '\n\n\n'],
    [
      'if size is not None and size < -1:',
      'if size is not None and type(size) is not int: size = _count(size)\n        if size is not None and size < -1:',
    ],
  ],
  // Streams over files (_pyio, a large module) are asked for where they are used: `inspect` imports this module and reads no file.
  tokenize: [
    ['\nfrom io import TextIOWrapper\n', '\n\n'],
    ['text = TextIOWrapper(', "text = __import__('io').TextIOWrapper("],
  ],
  // `re` and `codecs` bring thirty modules, and what wants them here is the pure Python that `_json` stands for.
  json: [
    ['\nimport codecs\n', '\n\n'],
    ['    bstartswith = b.startswith\n', '    import codecs; bstartswith = b.startswith\n'],
  ],
  'json.decoder': [late('re')],
  'json.encoder': [
    late('re'),
    // As from 3.14: what C's encoder writes may be indented.
    [
      'if (_one_shot and c_make_encoder is not None\n                and self.indent is None):',
      'if _one_shot and c_make_encoder is not None:',
    ],
  ],
  'json.scanner': [late('re')],
  'asyncio.base_events': [late('subprocess'), late('traceback'), late('warnings')],
  'asyncio.base_subprocess': [late('subprocess'), late('warnings')],
  'asyncio.base_tasks': [['import linecache\n', 'from _wrought_late import linecache\n'], late('traceback')],
  'asyncio.coroutines': [late('inspect'), late('traceback')],
  'asyncio.format_helpers': [late('inspect'), late('traceback')],
  'asyncio.sslproto': [late('warnings')],
  'asyncio.staggered': [late('typing')],
  'asyncio.streams': [late('warnings')],
  'asyncio.subprocess': [late('subprocess')],
  'asyncio.tasks': [late('inspect'), late('warnings')],
  // A reference that tells of a death costs much here: none is made of what is in the set already.
  _weakrefset: [
    ['        self.data.add(ref(item, self._remove))', '        if ref(item) not in self.data: self.data.add(ref(item, self._remove))'],
  ],
  // Each handler of a page may run a loop.
  'asyncio.events': [late('subprocess'), ['    from _asyncio import (', '    from _wrought_loop import (']],
};

export function changedSource(name: string, source: string): string {
  let text = source;
  for (const [from, to] of CHANGES[name] ?? []) text = text.replace(from, to);
  return Object.hasOwn(ADDITIONS, name) ? `${text}\n${ADDITIONS[name]}` : text;
}
