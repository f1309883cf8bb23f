/**
 * The runtime as generated code sees it: every name that the compiler writes as `$name`, which is its key in the table. Those of parts that are
 * loaded on demand are put in by their files in `parts/` (`PART_OF_ENTRY` of `@wrought/abi` says which).
 */
import { delattr, getattr, loadAttribute, readAttribute, setattr } from '../object/attributes.ts';
import { containers } from '../object/bind.ts';
import {
  call0Direct,
  call1Direct,
  call2Direct,
  call3Direct,
  callDirect,
  callee,
  callKeywordsDirect,
  callNamed,
  callTwinKeywordsDirect,
  callTwinNamed,
} from '../object/call.ts';
import { NamedSite, noKeywords } from '../object/call-plan.ts';
import { DONE, Ellipsis, PyFloat } from '../object/value.ts';
import { isSame } from '../protocol/compare.ts';
import { delItem } from '../protocol/item.ts';
import { iter } from '../protocol/iterate.ts';
import { format, repr, str } from '../protocol/text.ts';
import { truth } from '../protocol/truth.ts';
import { handled } from '../suspension/handled.ts';
import { raised } from '../suspension/suspension.ts';
import { bytesFrom } from '../types/bytes/bytes.ts';
import { PyCell } from '../types/cell/cell.ts';
import { PyDict } from '../types/dict/dict.ts';
import { shareDoc, sharedDoc } from '../types/function/function.ts';
import { loopEnded, loopOn } from '../types/generator/chain.ts';
import { begunSteps, yieldFrom } from '../types/generator/delegate.ts';
import { makeGenerator } from '../types/generator/generator.ts';
import { ListIterator, PyList } from '../types/list/list.ts';
import { rangeType } from '../types/range/range.ts';
import { PySet } from '../types/set/set.ts';
import { PySlice } from '../types/slice/slice.ts';
import { superGet, superMethod } from '../types/super/super.ts';
import { EMPTY_TUPLE, PyTuple } from '../types/tuple/tuple.ts';
import { buildClass } from './classes.ts';
import { construct, inited } from './construct-entry.ts';
import { addEntries } from './entry-knot.ts';
import { pause, type RunningModule } from './frames.ts';
import { inexact, make, makeFunction, nsDefine, plainOf } from './functions.ts';
import { genericBase, typeAlias, typeParameters } from './generics.ts';
import { importFrom, importName, importOne, importStar } from './import.ts';
import { literals } from './literals.ts';
import * as names from './names.ts';
import * as operators from './operators.ts';
import * as raising from './raising.ts';
import {
  addKeyword,
  callMapping,
  classKeywords,
  dictSpread,
  getItem,
  makeSet,
  rangeIter,
  setItem,
  spread,
  spreadKeywords,
  spreadSet,
  starred,
  stringKeywords,
  unpack,
  unpackStar,
} from './sequences.ts';
import { getSlice, setSlice } from './slices.ts';

const entries = {
  ...operators,
  ...names,
  ...raising,
  pause,
  raised,
  function: makeFunction,
  make,
  nsDefine,
  inexact,
  plainOf,
  buildClass,
  construct,
  inited,
  attr: loadAttribute,
  readAttr: readAttribute,
  getattr,
  setattr,
  sharedDoc,
  shareDoc,
  delattr,
  superGet,
  superMethod,
  call: callDirect,
  callee,
  call0: call0Direct,
  call1: call1Direct,
  call2: call2Direct,
  call3: call3Direct,
  callKeywords: callKeywordsDirect,
  callTwinKeywords: callTwinKeywordsDirect,
  callNamed,
  callTwinNamed,
  noKeywords,
  site: (names: string) => new NamedSite(names.split(',')),
  getItem,
  setItem,
  getSlice,
  setSlice,
  delItem,
  unpack,
  unpackStar,
  spread,
  starred,
  spreadSet,
  addKeyword,
  callMapping,
  spreadKeywords,
  stringKeywords,
  dictSpread,
  classKeywords,
  makeSet,
  rangeIter,
  iter,
  truth,
  isSame,
  str,
  repr,
  format,
  ascii: (o: any) => literals.ascii(o),
  handled,
  importName,
  importFrom,
  importOne,
  importStar,
  makeGenerator,
  loopOn,
  loopEnded,
  yieldFrom,
  begunSteps,
  /** The mark of a float that is kept as a bare double beside it. */
  FL: Object.freeze({ float: true }),
  Float: PyFloat,
  List: PyList,
  SeqStepper: ListIterator,
  Tuple: PyTuple,
  Dict: PyDict,
  Set: PySet,
  Slice: PySlice,
  Cell: PyCell,
  DONE,
  Ellipsis,
  emptyTuple: EMPTY_TUPLE,
  tuple: (items: any) => containers.tuple(items),
  rangeType,
  bytes: (values: number[]) => bytesFrom(Uint8Array.from(values)),
  typeParameters,
  typeAlias,
  setTypeParams: (made: any, params: any) => literals.setTypeParams(made, params),
  genericBase,
  displayHook: (value: any) => literals.displayHook(value),
  builtins: (module: RunningModule) => module.builtins,
};

addEntries(entries);
