/** `_ast`: the classes of syntax tree nodes. Trees of text come from the compiler's side as plain data (`tree-values.ts`). */
import {
  attributeDict,
  attributes,
  defineType,
  type HostModule,
  intType,
  listType,
  type May,
  methods,
  type NativeSteps,
  native,
  objectType,
  PAUSED,
  PyDict,
  PyList,
  type PyType,
  setattr,
  strType,
  tuple,
  typeError,
  type Value,
} from '@wrought/runtime';
import { loadedPart } from '@wrought/runtime/parts';
import { fieldType } from './tree-fields.ts';
import { installTrees } from './tree-values.ts';

/** Base: kind(fields) … as CPython's grammar of trees has them; `?` may be None, `*` is a list. */
const KINDS = `mod: Module(body*,type_ignores*) Interactive(body*) Expression(body) FunctionType(argtypes,returns)
stmt: FunctionDef(name,args,body*,decorator_list*,returns?,type_comment?) AsyncFunctionDef(name,args,body*,decorator_list*,returns?,type_comment?) ClassDef(name,bases*,keywords*,body*,decorator_list*) Return(value?) Delete(targets*) Assign(targets*,value,type_comment?) AugAssign(target,op,value) AnnAssign(target,annotation,value?,simple) For(target,iter,body*,orelse*,type_comment?) AsyncFor(target,iter,body*,orelse*,type_comment?) While(test,body*,orelse*) If(test,body*,orelse*) With(items*,body*,type_comment?) AsyncWith(items*,body*,type_comment?) Match(subject,cases*) Raise(exc?,cause?) Try(body*,handlers*,orelse*,finalbody*) TryStar(body*,handlers*,orelse*,finalbody*) Assert(test,msg?) Import(names*) ImportFrom(module?,names*,level) Global(names*) Nonlocal(names*) Expr(value) Pass() Break() Continue() TypeAlias(name,type_params*,value)
expr: BoolOp(op,values*) NamedExpr(target,value) BinOp(left,op,right) UnaryOp(op,operand) Lambda(args,body) IfExp(test,body,orelse) Dict(keys*,values*) Set(elts*) ListComp(elt,generators*) SetComp(elt,generators*) DictComp(key,value,generators*) GeneratorExp(elt,generators*) Await(value) Yield(value?) YieldFrom(value) Compare(left,ops*,comparators*) Call(func,args*,keywords*) FormattedValue(value,conversion,format_spec?) JoinedStr(values*) TemplateStr(values*) Interpolation(value,str,conversion,format_spec?) Constant(value,kind?) Attribute(value,attr,ctx) Subscript(value,slice,ctx) Starred(value,ctx) Name(id,ctx) List(elts*,ctx) Tuple(elts*,ctx) Slice(lower?,upper?,step?)
expr_context: Load() Store() Del()
boolop: And() Or()
operator: Add() Sub() Mult() MatMult() Div() Mod() Pow() LShift() RShift() BitOr() BitXor() BitAnd() FloorDiv()
unaryop: Invert() Not() UAdd() USub()
cmpop: Eq() NotEq() Lt() LtE() Gt() GtE() Is() IsNot() In() NotIn()
excepthandler: ExceptHandler(type?,name?,body*)
pattern: MatchValue(value) MatchSingleton(value) MatchSequence(patterns*) MatchMapping(keys*,patterns*,rest?) MatchClass(cls,patterns*,kwd_attrs*,kwd_patterns*) MatchStar(name?) MatchAs(pattern?,name?) MatchOr(patterns*)
type_param: TypeVar(name,bound?,default_value?) ParamSpec(name,default_value?) TypeVarTuple(name,default_value?)
type_ignore: TypeIgnore(lineno,tag)
AST: comprehension(target,iter,ifs*,is_async) arguments(posonlyargs*,args*,vararg?,kwonlyargs*,kw_defaults*,kwarg?,defaults*) arg(arg,annotation?,type_comment?) keyword(arg?,value) alias(name,asname?) withitem(context_expr,optional_vars?) match_case(pattern,guard?,body*)`;

class Tree {
  declare readonly cls: PyType;
}

/** Fields of each kind that are lists: left out of a call they are empty. */
const lists = new WeakMap<PyType, string[]>();

function initialise(self: Tree, args: Value[], keywords: Map<string, Value>): May<null> {
  const fields = ((self.cls.proto as any).$_fields as { items: string[] }).items;
  if (args.length > fields.length)
    throw typeError(`${self.cls.tname} constructor takes at most ${fields.length} positional argument${fields.length === 1 ? '' : 's'}`);
  for (const name of keywords.keys())
    if (fields.indexOf(name) >= 0 && fields.indexOf(name) < args.length)
      throw typeError(`${self.cls.tname} got multiple values for argument '${name}'`);
  const kind = self.cls.mro.find(type => lists.has(type));
  for (const name of kind === undefined ? [] : (lists.get(kind) as string[])) (self as any)[`$${name}`] = new PyList([]);
  return native(fillSteps(self as unknown as Value, [...args.map((value, k) => [fields[k], value] as const), ...keywords]));
}

function* fillSteps(self: Value, fields: (readonly [string, Value])[]): NativeSteps<null> {
  for (const [name, value] of fields) if (setattr(self, name, value) === PAUSED) yield;
  return null;
}

let types: Record<string, Value> | undefined;

function makeTypes(): Record<string, Value> {
  const made: Record<string, Value> = {};
  const empty = tuple([]) as unknown as Value;
  const ast = defineType('AST', { class: Tree, module: 'ast', hasDict: true });
  attributes(ast, { _fields: empty, _attributes: empty, __match_args__: empty });
  methods(ast, {
    '__init__(self, /, *args, **kwargs)': initialise,
    '__reduce__(self, /)': (self: Tree) =>
      tuple([self.cls as Value, empty, attributeDict(self) as unknown as Value] as Value[]) as unknown as Value,
  });
  made.AST = ast as Value;
  for (const line of KINDS.split('\n')) {
    const [baseName, kinds] = line.split(': ');
    let base = made[baseName] as PyType | undefined;
    if (base === undefined) {
      base = defineType(baseName, { bases: [ast], module: 'ast', hasDict: true });
      made[baseName] = base as Value;
      if (['stmt', 'expr', 'excepthandler', 'pattern', 'type_param'].includes(baseName)) givePlaces(base);
    }
    base.isMutable = true;
    for (const [, kind, fields] of kinds.matchAll(/(\w+)\(([^)]*)\)/g)) made[kind] = makeKind(kind, fields, base) as Value;
  }
  for (const [, kind, fields] of KINDS.matchAll(/(\w+)\(([^)]*)\)/g))
    attributes(made[kind] as PyType, { _field_types: fieldTypes(kind, fields, made) });
  return made;
}

const PLAIN_TYPES: Record<string, PyType> = { str: strType, int: intType, object: objectType };

/** `type | None` */
function orNone(type: Value): Value {
  return loadedPart('generic').unionOf([type, null]) as Value; // no pause: a union of classes
}

/** `{'body': list[ast.stmt], 'returns': ast.expr | None, …}` */
function fieldTypes(kind: string, text: string, nodes: Record<string, Value>): Value {
  const { genericAlias } = loadedPart('generic');
  const found = new PyDict();
  for (const field of text === '' ? [] : text.split(',')) {
    const name = field.replace(/[?*]$/, '');
    const asked = fieldType(kind, name);
    const type = PLAIN_TYPES[asked] === undefined ? nodes[asked] : (PLAIN_TYPES[asked] as Value);
    const made = field.endsWith('*') ? genericAlias(listType as Value, type) : field.endsWith('?') ? orNone(type) : type;
    found.set(name, made); // no pause: a text in a fresh table
  }
  return found as unknown as Value;
}

function makeKind(kind: string, text: string, base: PyType): PyType {
  const type = defineType(kind, { bases: [base], module: 'ast', hasDict: true });
  const fields = text === '' ? [] : text.split(',');
  const names = tuple(fields.map(f => f.replace(/[?*]$/, ''))) as unknown as Value;
  attributes(type, { _fields: names, __match_args__: names });
  for (const field of fields) if (field.endsWith('?')) attributes(type, { [field.slice(0, -1)]: null });
  lists.set(
    type,
    fields.filter(f => f.endsWith('*')).map(f => f.slice(0, -1)),
  );
  if (['arg', 'keyword', 'alias'].includes(kind)) givePlaces(type);
  type.isMutable = true; // ast.py gives them attributes of its own
  return type;
}

function givePlaces(type: PyType): void {
  const places = tuple(['lineno', 'col_offset', 'end_lineno', 'end_col_offset']) as unknown as Value;
  attributes(type, { _attributes: places, end_lineno: null, end_col_offset: null });
}

export const astModule: HostModule = () => {
  types ??= makeTypes();
  installTrees(types);
  return { ...types, PyCF_ONLY_AST: 1024, PyCF_TYPE_COMMENTS: 4096, PyCF_ALLOW_TOP_LEVEL_AWAIT: 8192, PyCF_OPTIMIZED_AST: 33792 };
};
