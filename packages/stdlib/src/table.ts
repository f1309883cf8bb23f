/**
 * The table of host modules by name. Each is a file of its own behind `import()`, so what a program does not import is never loaded.
 *
 * Invariant: a name here is spelled exactly as Python code imports it; `load` answers the function that makes its attributes.
 */
import type { HostModule } from '@wrought/runtime';
import { loadParts } from '@wrought/runtime/parts';
import { whyPlaceholder } from './finder/unsupported.ts';

type Loader = () => Promise<HostModule>;

/** A module that needs parts of the runtime. */
async function having(parts: string, module: HostModule): Promise<HostModule> {
  await loadParts(parts.split(' '));
  return module;
}

export const hostModuleLoaders: Record<string, Loader> = {
  _abc: () => import('./system/abc.ts').then(m => m.abcModule),
  _bisect: () => import('./containers/bisect.ts').then(m => m.bisectModule),
  _collections: () => import('./containers/collections.ts').then(m => m.collectionsModule),
  _functools: () => import('./functional/functools.ts').then(m => m.functoolsModule),
  _heapq: () => import('./containers/heapq.ts').then(m => m.heapqModule),
  _json: () => import('./text/json/module.ts').then(m => m.jsonModule),
  _operator: () => import('./functional/operator.ts').then(m => m.operatorModule),
  _random: () => import('./numeric/random.ts').then(m => m.randomModule),
  _sre: () => import('./text/re/module.ts').then(m => m.sreModule),
  _string: () => import('./text/string.ts').then(m => m.stringModule),
  _struct: () => import('./containers/struct.ts').then(m => m.structModule),
  _tokenize: () => import('./text/tokenizer.ts').then(m => m.tokenizerModule),
  _typing: () => import('./typing/module.ts').then(m => having('generic', m.typingModule)),
  _thread: () => import('./system/thread.ts').then(m => m.threadModule),
  _weakref: () => import('./system/weakref.ts').then(m => m.weakrefModule),
  binascii: () => import('./text/binascii.ts').then(m => m.binasciiModule),
  errno: () => import('./system/errno.ts').then(m => m.errnoModule),
  itertools: () => import('./functional/itertools/module.ts').then(m => m.itertoolsModule),
  math: () => import('./numeric/math.ts').then(m => m.mathModule),
  time: () => import('./calendar/time.ts').then(m => m.timeModule),
  _codecs: () => import('./text/codecs.ts').then(m => m.codecsModule),
  _codecs_cn: () => import('./text/multibyte/module.ts').then(m => m.codecsCnModule),
  _codecs_hk: () => import('./text/multibyte/module.ts').then(m => m.codecsHkModule),
  _codecs_iso2022: () => import('./text/multibyte/module.ts').then(m => m.codecsIso2022Module),
  _codecs_jp: () => import('./text/multibyte/module.ts').then(m => m.codecsJpModule),
  _codecs_kr: () => import('./text/multibyte/module.ts').then(m => m.codecsKrModule),
  _codecs_tw: () => import('./text/multibyte/module.ts').then(m => m.codecsTwModule),
  _imp: () => import('./importing/module.ts').then(m => m.impModule),
  _io: () => import('./io/module.ts').then(m => m.ioModule),
  _signal: () => import('./system/processes/signal.ts').then(m => m.signalModule),
  _warnings: () => import('./system/warnings.ts').then(m => m.warningsModule),
  atexit: () => import('./system/small-modules.ts').then(m => m.atexitModule),
  gc: () => import('./system/small-modules.ts').then(m => m.gcModule),
  importlib: () => import('./importing/module.ts').then(m => m.importlibModule),
  _wrought_import: () => import('./importing/module.ts').then(m => m.wroughtImportModule),
  sys: () => import('./system/sys.ts').then(m => m.sysModule),
  _datetime: () => import('./calendar/datetime/module.ts').then(m => m.datetimeModule),
  datetime: () => import('./calendar/datetime/module.ts').then(m => m.datetimeModule),
  zoneinfo: () => import('./calendar/zoneinfo.ts').then(m => m.zoneinfoModule),
  posix: () => import('./system/posix.ts').then(m => m.posixModule),
  _ast: () => import('./system/syntax-tree.ts').then(m => having('complex generic', m.astModule)),
  _blake2: () => import('./digest/blake2.ts').then(m => m.blake2Module),
  _contextvars: () => import('./system/contextvars.ts').then(m => m.contextvarsModule),
  _md5: () => import('./digest/small-words.ts').then(m => m.md5Module),
  _sha1: () => import('./digest/small-words.ts').then(m => m.sha1Module),
  _sha2: () => import('./digest/large-words.ts').then(m => m.sha2Module),
  _sha256: () => import('./digest/small-words.ts').then(m => m.sha256Module),
  _sha3: () => import('./digest/large-words.ts').then(m => m.sha3Module),
  _sha512: () => import('./digest/large-words.ts').then(m => m.sha512Module),
  dis: () => import('./system/dis.ts').then(m => m.disModule),
  sysconfig: () => import('./system/sysconfig.ts').then(m => m.sysconfigModule),
  _csv: () => import('./text/csv.ts').then(m => m.csvModule),
  zlib: () => import('./compression/zlib.ts').then(m => m.zlibModule),
  unicodedata: () => import('./text/unicode/module.ts').then(m => m.unicodedataModule),
  cmath: () => import('./numeric/cmath.ts').then(m => having('complex', m.cmathModule)),
  'string.templatelib': () => import('./text/templatelib.ts').then(m => having('template', m.templatelibModule)),
  marshal: () => import('./system/marshal.ts').then(m => having('complex codecs', m.marshalModule)),
  _elementtree: () => import('./text/xml/element-tree.ts').then(m => m.elementTreeModule),
  pyexpat: () => import('./text/xml/pyexpat.ts').then(m => having('codecs', m.pyexpatModule)),
  _socket: () => import('./network/socket.ts').then(m => m.socketModule),
  select: () => import('./network/select.ts').then(m => m.selectModule),
  _wrought_late: () => import('./importing/late.ts').then(m => m.lateModule),
  _wrought_loop: () => import('./system/event-loop.ts').then(m => m.eventLoopModule),
  _wrought_typing: () => import('./typing/module.ts').then(m => having('generic', m.typingModule)),
  _wrought_decimal: () => import('./numeric/decimal/module.ts').then(m => m.decimalModule),
  _wrought_pickle: () => import('./io/pickle/module.ts').then(m => having('codecs copying', m.pickleModule)),
  _bz2: () => import('./compression/bzip2/module.ts').then(m => m.bz2Module),
  _wrought_array: () => import('./containers/array/methods.ts').then(m => m.arrayModule),
};

export function hostModuleNames(): string[] {
  return Object.keys(hostModuleLoaders);
}

export function hasHostModule(name: string): boolean {
  return Object.hasOwn(hostModuleLoaders, name) || whyPlaceholder(name) !== undefined;
}

/** The host module of that name, or null (at once: a program does not pause for it) when there is none. */
export function loadHostModule(name: string): Promise<HostModule> | null {
  if (Object.hasOwn(hostModuleLoaders, name)) return hostModuleLoaders[name]();
  const reason = whyPlaceholder(name);
  return reason === undefined ? null : import('./system/placeholder.ts').then(m => m.placeholder(name, reason));
}

/** Load several at once, so that importing them does not pause the program. Names that are not host modules are left out. */
export async function preloadHostModules(names: Iterable<string>): Promise<Record<string, HostModule>> {
  const wanted = [...new Set(names)].filter(hasHostModule);
  const modules = await Promise.all(wanted.map(loadHostModule));
  return Object.fromEntries(wanted.map((name, k) => [name, modules[k] as HostModule]));
}
