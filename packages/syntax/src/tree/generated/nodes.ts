// Generated from spec/tree/tree.json by packages/syntax/tree-generator/generate.ts. Change those, not this file.

import type { ConstantValue } from '../constant-value.ts';

export type BooleanOperator = 'And' | 'Or';

export type BinaryOperator = 'Add' | 'Sub' | 'Mult' | 'MatMult' | 'Div' | 'Mod' | 'Pow' | 'LShift' | 'RShift' | 'BitOr' | 'BitXor' | 'BitAnd' | 'FloorDiv';

export type UnaryOperator = 'Invert' | 'Not' | 'UAdd' | 'USub';

export type CompareOperator = 'Eq' | 'NotEq' | 'Lt' | 'LtE' | 'Gt' | 'GtE' | 'Is' | 'IsNot' | 'In' | 'NotIn';

export type Context = 'Load' | 'Store' | 'Del';

export class Module {
  declare readonly kind: 'Module';
  declare body: Stmt[];
  declare type_ignores: TypeIgnore[];
  constructor(body: Stmt[], type_ignores: TypeIgnore[]) {
    this.kind = 'Module';
    this.body = body;
    this.type_ignores = type_ignores;
  }
}

export class Interactive {
  declare readonly kind: 'Interactive';
  declare body: Stmt[];
  constructor(body: Stmt[]) {
    this.kind = 'Interactive';
    this.body = body;
  }
}

export class Expression {
  declare readonly kind: 'Expression';
  declare body: Expr;
  constructor(body: Expr) {
    this.kind = 'Expression';
    this.body = body;
  }
}

export class FunctionDef {
  declare readonly kind: 'FunctionDef';
  declare name: string;
  declare args: Arguments;
  declare body: Stmt[];
  declare decorator_list: Expr[];
  declare returns: Expr | null;
  declare type_comment: string | null;
  declare type_params: TypeParam[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(name: string, args: Arguments, body: Stmt[], decorator_list: Expr[], returns: Expr | null, type_comment: string | null, type_params: TypeParam[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'FunctionDef';
    this.name = name;
    this.args = args;
    this.body = body;
    this.decorator_list = decorator_list;
    this.returns = returns;
    this.type_comment = type_comment;
    this.type_params = type_params;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class AsyncFunctionDef {
  declare readonly kind: 'AsyncFunctionDef';
  declare name: string;
  declare args: Arguments;
  declare body: Stmt[];
  declare decorator_list: Expr[];
  declare returns: Expr | null;
  declare type_comment: string | null;
  declare type_params: TypeParam[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(name: string, args: Arguments, body: Stmt[], decorator_list: Expr[], returns: Expr | null, type_comment: string | null, type_params: TypeParam[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'AsyncFunctionDef';
    this.name = name;
    this.args = args;
    this.body = body;
    this.decorator_list = decorator_list;
    this.returns = returns;
    this.type_comment = type_comment;
    this.type_params = type_params;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class ClassDef {
  declare readonly kind: 'ClassDef';
  declare name: string;
  declare bases: Expr[];
  declare keywords: Keyword[];
  declare body: Stmt[];
  declare decorator_list: Expr[];
  declare type_params: TypeParam[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(name: string, bases: Expr[], keywords: Keyword[], body: Stmt[], decorator_list: Expr[], type_params: TypeParam[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'ClassDef';
    this.name = name;
    this.bases = bases;
    this.keywords = keywords;
    this.body = body;
    this.decorator_list = decorator_list;
    this.type_params = type_params;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Return {
  declare readonly kind: 'Return';
  declare value: Expr | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: Expr | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Return';
    this.value = value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Delete {
  declare readonly kind: 'Delete';
  declare targets: Expr[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(targets: Expr[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Delete';
    this.targets = targets;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Assign {
  declare readonly kind: 'Assign';
  declare targets: Expr[];
  declare value: Expr;
  declare type_comment: string | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(targets: Expr[], value: Expr, type_comment: string | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Assign';
    this.targets = targets;
    this.value = value;
    this.type_comment = type_comment;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class TypeAlias {
  declare readonly kind: 'TypeAlias';
  declare name: Expr;
  declare type_params: TypeParam[];
  declare value: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(name: Expr, type_params: TypeParam[], value: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'TypeAlias';
    this.name = name;
    this.type_params = type_params;
    this.value = value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class AugAssign {
  declare readonly kind: 'AugAssign';
  declare target: Expr;
  declare op: BinaryOperator;
  declare value: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(target: Expr, op: BinaryOperator, value: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'AugAssign';
    this.target = target;
    this.op = op;
    this.value = value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class AnnAssign {
  declare readonly kind: 'AnnAssign';
  declare target: Expr;
  declare annotation: Expr;
  declare value: Expr | null;
  declare simple: number;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(target: Expr, annotation: Expr, value: Expr | null, simple: number, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'AnnAssign';
    this.target = target;
    this.annotation = annotation;
    this.value = value;
    this.simple = simple;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class For {
  declare readonly kind: 'For';
  declare target: Expr;
  declare iter: Expr;
  declare body: Stmt[];
  declare orelse: Stmt[];
  declare type_comment: string | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(target: Expr, iter: Expr, body: Stmt[], orelse: Stmt[], type_comment: string | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'For';
    this.target = target;
    this.iter = iter;
    this.body = body;
    this.orelse = orelse;
    this.type_comment = type_comment;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class AsyncFor {
  declare readonly kind: 'AsyncFor';
  declare target: Expr;
  declare iter: Expr;
  declare body: Stmt[];
  declare orelse: Stmt[];
  declare type_comment: string | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(target: Expr, iter: Expr, body: Stmt[], orelse: Stmt[], type_comment: string | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'AsyncFor';
    this.target = target;
    this.iter = iter;
    this.body = body;
    this.orelse = orelse;
    this.type_comment = type_comment;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class While {
  declare readonly kind: 'While';
  declare test: Expr;
  declare body: Stmt[];
  declare orelse: Stmt[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(test: Expr, body: Stmt[], orelse: Stmt[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'While';
    this.test = test;
    this.body = body;
    this.orelse = orelse;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class If {
  declare readonly kind: 'If';
  declare test: Expr;
  declare body: Stmt[];
  declare orelse: Stmt[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(test: Expr, body: Stmt[], orelse: Stmt[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'If';
    this.test = test;
    this.body = body;
    this.orelse = orelse;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class With {
  declare readonly kind: 'With';
  declare items: WithItem[];
  declare body: Stmt[];
  declare type_comment: string | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(items: WithItem[], body: Stmt[], type_comment: string | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'With';
    this.items = items;
    this.body = body;
    this.type_comment = type_comment;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class AsyncWith {
  declare readonly kind: 'AsyncWith';
  declare items: WithItem[];
  declare body: Stmt[];
  declare type_comment: string | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(items: WithItem[], body: Stmt[], type_comment: string | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'AsyncWith';
    this.items = items;
    this.body = body;
    this.type_comment = type_comment;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Match {
  declare readonly kind: 'Match';
  declare subject: Expr;
  declare cases: MatchCase[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(subject: Expr, cases: MatchCase[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Match';
    this.subject = subject;
    this.cases = cases;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Raise {
  declare readonly kind: 'Raise';
  declare exc: Expr | null;
  declare cause: Expr | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(exc: Expr | null, cause: Expr | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Raise';
    this.exc = exc;
    this.cause = cause;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Try {
  declare readonly kind: 'Try';
  declare body: Stmt[];
  declare handlers: ExceptHandler[];
  declare orelse: Stmt[];
  declare finalbody: Stmt[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(body: Stmt[], handlers: ExceptHandler[], orelse: Stmt[], finalbody: Stmt[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Try';
    this.body = body;
    this.handlers = handlers;
    this.orelse = orelse;
    this.finalbody = finalbody;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class TryStar {
  declare readonly kind: 'TryStar';
  declare body: Stmt[];
  declare handlers: ExceptHandler[];
  declare orelse: Stmt[];
  declare finalbody: Stmt[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(body: Stmt[], handlers: ExceptHandler[], orelse: Stmt[], finalbody: Stmt[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'TryStar';
    this.body = body;
    this.handlers = handlers;
    this.orelse = orelse;
    this.finalbody = finalbody;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Assert {
  declare readonly kind: 'Assert';
  declare test: Expr;
  declare msg: Expr | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(test: Expr, msg: Expr | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Assert';
    this.test = test;
    this.msg = msg;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Import {
  declare readonly kind: 'Import';
  declare names: Alias[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(names: Alias[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Import';
    this.names = names;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class ImportFrom {
  declare readonly kind: 'ImportFrom';
  declare module: string | null;
  declare names: Alias[];
  declare level: number;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(module: string | null, names: Alias[], level: number, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'ImportFrom';
    this.module = module;
    this.names = names;
    this.level = level;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Global {
  declare readonly kind: 'Global';
  declare names: string[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(names: string[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Global';
    this.names = names;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Nonlocal {
  declare readonly kind: 'Nonlocal';
  declare names: string[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(names: string[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Nonlocal';
    this.names = names;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class ExpressionStatement {
  declare readonly kind: 'Expr';
  declare value: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Expr';
    this.value = value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Pass {
  declare readonly kind: 'Pass';
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Pass';
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Break {
  declare readonly kind: 'Break';
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Break';
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Continue {
  declare readonly kind: 'Continue';
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Continue';
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class BoolOp {
  declare readonly kind: 'BoolOp';
  declare op: BooleanOperator;
  declare values: Expr[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(op: BooleanOperator, values: Expr[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'BoolOp';
    this.op = op;
    this.values = values;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class NamedExpr {
  declare readonly kind: 'NamedExpr';
  declare target: Expr;
  declare value: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(target: Expr, value: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'NamedExpr';
    this.target = target;
    this.value = value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class BinOp {
  declare readonly kind: 'BinOp';
  declare left: Expr;
  declare op: BinaryOperator;
  declare right: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(left: Expr, op: BinaryOperator, right: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'BinOp';
    this.left = left;
    this.op = op;
    this.right = right;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class UnaryOp {
  declare readonly kind: 'UnaryOp';
  declare op: UnaryOperator;
  declare operand: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(op: UnaryOperator, operand: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'UnaryOp';
    this.op = op;
    this.operand = operand;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Lambda {
  declare readonly kind: 'Lambda';
  declare args: Arguments;
  declare body: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(args: Arguments, body: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Lambda';
    this.args = args;
    this.body = body;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class IfExp {
  declare readonly kind: 'IfExp';
  declare test: Expr;
  declare body: Expr;
  declare orelse: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(test: Expr, body: Expr, orelse: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'IfExp';
    this.test = test;
    this.body = body;
    this.orelse = orelse;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Dict {
  declare readonly kind: 'Dict';
  declare keys: (Expr | null)[];
  declare values: Expr[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(keys: (Expr | null)[], values: Expr[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Dict';
    this.keys = keys;
    this.values = values;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Set {
  declare readonly kind: 'Set';
  declare elts: Expr[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(elts: Expr[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Set';
    this.elts = elts;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class ListComp {
  declare readonly kind: 'ListComp';
  declare elt: Expr;
  declare generators: Comprehension[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(elt: Expr, generators: Comprehension[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'ListComp';
    this.elt = elt;
    this.generators = generators;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class SetComp {
  declare readonly kind: 'SetComp';
  declare elt: Expr;
  declare generators: Comprehension[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(elt: Expr, generators: Comprehension[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'SetComp';
    this.elt = elt;
    this.generators = generators;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class DictComp {
  declare readonly kind: 'DictComp';
  declare key: Expr;
  declare value: Expr;
  declare generators: Comprehension[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(key: Expr, value: Expr, generators: Comprehension[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'DictComp';
    this.key = key;
    this.value = value;
    this.generators = generators;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class GeneratorExp {
  declare readonly kind: 'GeneratorExp';
  declare elt: Expr;
  declare generators: Comprehension[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(elt: Expr, generators: Comprehension[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'GeneratorExp';
    this.elt = elt;
    this.generators = generators;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Await {
  declare readonly kind: 'Await';
  declare value: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Await';
    this.value = value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Yield {
  declare readonly kind: 'Yield';
  declare value: Expr | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: Expr | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Yield';
    this.value = value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class YieldFrom {
  declare readonly kind: 'YieldFrom';
  declare value: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'YieldFrom';
    this.value = value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Compare {
  declare readonly kind: 'Compare';
  declare left: Expr;
  declare ops: CompareOperator[];
  declare comparators: Expr[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(left: Expr, ops: CompareOperator[], comparators: Expr[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Compare';
    this.left = left;
    this.ops = ops;
    this.comparators = comparators;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Call {
  declare readonly kind: 'Call';
  declare func: Expr;
  declare args: Expr[];
  declare keywords: Keyword[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(func: Expr, args: Expr[], keywords: Keyword[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Call';
    this.func = func;
    this.args = args;
    this.keywords = keywords;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class FormattedValue {
  declare readonly kind: 'FormattedValue';
  declare value: Expr;
  declare conversion: number;
  declare format_spec: Expr | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: Expr, conversion: number, format_spec: Expr | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'FormattedValue';
    this.value = value;
    this.conversion = conversion;
    this.format_spec = format_spec;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Interpolation {
  declare readonly kind: 'Interpolation';
  declare value: Expr;
  declare str: ConstantValue;
  declare conversion: number;
  declare format_spec: Expr | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: Expr, str: ConstantValue, conversion: number, format_spec: Expr | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Interpolation';
    this.value = value;
    this.str = str;
    this.conversion = conversion;
    this.format_spec = format_spec;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class JoinedStr {
  declare readonly kind: 'JoinedStr';
  declare values: Expr[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(values: Expr[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'JoinedStr';
    this.values = values;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class TemplateStr {
  declare readonly kind: 'TemplateStr';
  declare values: Expr[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(values: Expr[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'TemplateStr';
    this.values = values;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Constant {
  declare readonly kind: 'Constant';
  declare value: ConstantValue;
  declare prefix: string | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: ConstantValue, prefix: string | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Constant';
    this.value = value;
    this.prefix = prefix;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Attribute {
  declare readonly kind: 'Attribute';
  declare value: Expr;
  declare attr: string;
  declare ctx: Context;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: Expr, attr: string, ctx: Context, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Attribute';
    this.value = value;
    this.attr = attr;
    this.ctx = ctx;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Subscript {
  declare readonly kind: 'Subscript';
  declare value: Expr;
  declare slice: Expr;
  declare ctx: Context;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: Expr, slice: Expr, ctx: Context, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Subscript';
    this.value = value;
    this.slice = slice;
    this.ctx = ctx;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Starred {
  declare readonly kind: 'Starred';
  declare value: Expr;
  declare ctx: Context;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: Expr, ctx: Context, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Starred';
    this.value = value;
    this.ctx = ctx;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Name {
  declare readonly kind: 'Name';
  declare id: string;
  declare ctx: Context;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(id: string, ctx: Context, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Name';
    this.id = id;
    this.ctx = ctx;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class List {
  declare readonly kind: 'List';
  declare elts: Expr[];
  declare ctx: Context;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(elts: Expr[], ctx: Context, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'List';
    this.elts = elts;
    this.ctx = ctx;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Tuple {
  declare readonly kind: 'Tuple';
  declare elts: Expr[];
  declare ctx: Context;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(elts: Expr[], ctx: Context, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Tuple';
    this.elts = elts;
    this.ctx = ctx;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Slice {
  declare readonly kind: 'Slice';
  declare lower: Expr | null;
  declare upper: Expr | null;
  declare step: Expr | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(lower: Expr | null, upper: Expr | null, step: Expr | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'Slice';
    this.lower = lower;
    this.upper = upper;
    this.step = step;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class MatchValue {
  declare readonly kind: 'MatchValue';
  declare value: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'MatchValue';
    this.value = value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class MatchSingleton {
  declare readonly kind: 'MatchSingleton';
  declare value: ConstantValue;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(value: ConstantValue, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'MatchSingleton';
    this.value = value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class MatchSequence {
  declare readonly kind: 'MatchSequence';
  declare patterns: Pattern[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(patterns: Pattern[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'MatchSequence';
    this.patterns = patterns;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class MatchMapping {
  declare readonly kind: 'MatchMapping';
  declare keys: Expr[];
  declare patterns: Pattern[];
  declare rest: string | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(keys: Expr[], patterns: Pattern[], rest: string | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'MatchMapping';
    this.keys = keys;
    this.patterns = patterns;
    this.rest = rest;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class MatchClass {
  declare readonly kind: 'MatchClass';
  declare cls: Expr;
  declare patterns: Pattern[];
  declare kwd_attrs: string[];
  declare kwd_patterns: Pattern[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(cls: Expr, patterns: Pattern[], kwd_attrs: string[], kwd_patterns: Pattern[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'MatchClass';
    this.cls = cls;
    this.patterns = patterns;
    this.kwd_attrs = kwd_attrs;
    this.kwd_patterns = kwd_patterns;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class MatchStar {
  declare readonly kind: 'MatchStar';
  declare name: string | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(name: string | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'MatchStar';
    this.name = name;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class MatchAs {
  declare readonly kind: 'MatchAs';
  declare pattern: Pattern | null;
  declare name: string | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(pattern: Pattern | null, name: string | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'MatchAs';
    this.pattern = pattern;
    this.name = name;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class MatchOr {
  declare readonly kind: 'MatchOr';
  declare patterns: Pattern[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(patterns: Pattern[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'MatchOr';
    this.patterns = patterns;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class TypeVar {
  declare readonly kind: 'TypeVar';
  declare name: string;
  declare bound: Expr | null;
  declare default_value: Expr | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(name: string, bound: Expr | null, default_value: Expr | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'TypeVar';
    this.name = name;
    this.bound = bound;
    this.default_value = default_value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class ParamSpec {
  declare readonly kind: 'ParamSpec';
  declare name: string;
  declare default_value: Expr | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(name: string, default_value: Expr | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'ParamSpec';
    this.name = name;
    this.default_value = default_value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class TypeVarTuple {
  declare readonly kind: 'TypeVarTuple';
  declare name: string;
  declare default_value: Expr | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(name: string, default_value: Expr | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'TypeVarTuple';
    this.name = name;
    this.default_value = default_value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Comprehension {
  declare readonly kind: 'comprehension';
  declare target: Expr;
  declare iter: Expr;
  declare ifs: Expr[];
  declare is_async: number;
  constructor(target: Expr, iter: Expr, ifs: Expr[], is_async: number) {
    this.kind = 'comprehension';
    this.target = target;
    this.iter = iter;
    this.ifs = ifs;
    this.is_async = is_async;
  }
}

export class ExceptHandler {
  declare readonly kind: 'ExceptHandler';
  declare type: Expr | null;
  declare name: string | null;
  declare body: Stmt[];
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(type: Expr | null, name: string | null, body: Stmt[], line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'ExceptHandler';
    this.type = type;
    this.name = name;
    this.body = body;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Arguments {
  declare readonly kind: 'arguments';
  declare posonlyargs: Arg[];
  declare args: Arg[];
  declare vararg: Arg | null;
  declare kwonlyargs: Arg[];
  declare kw_defaults: (Expr | null)[];
  declare kwarg: Arg | null;
  declare defaults: Expr[];
  constructor(posonlyargs: Arg[], args: Arg[], vararg: Arg | null, kwonlyargs: Arg[], kw_defaults: (Expr | null)[], kwarg: Arg | null, defaults: Expr[]) {
    this.kind = 'arguments';
    this.posonlyargs = posonlyargs;
    this.args = args;
    this.vararg = vararg;
    this.kwonlyargs = kwonlyargs;
    this.kw_defaults = kw_defaults;
    this.kwarg = kwarg;
    this.defaults = defaults;
  }
}

export class Arg {
  declare readonly kind: 'arg';
  declare arg: string;
  declare annotation: Expr | null;
  declare type_comment: string | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(arg: string, annotation: Expr | null, type_comment: string | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'arg';
    this.arg = arg;
    this.annotation = annotation;
    this.type_comment = type_comment;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Keyword {
  declare readonly kind: 'keyword';
  declare arg: string | null;
  declare value: Expr;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(arg: string | null, value: Expr, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'keyword';
    this.arg = arg;
    this.value = value;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class Alias {
  declare readonly kind: 'alias';
  declare name: string;
  declare asname: string | null;
  declare line: number;
  declare column: number;
  declare endLine: number;
  declare endColumn: number;
  constructor(name: string, asname: string | null, line: number, column: number, endLine: number, endColumn: number) {
    this.kind = 'alias';
    this.name = name;
    this.asname = asname;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}

export class WithItem {
  declare readonly kind: 'withitem';
  declare context_expr: Expr;
  declare optional_vars: Expr | null;
  constructor(context_expr: Expr, optional_vars: Expr | null) {
    this.kind = 'withitem';
    this.context_expr = context_expr;
    this.optional_vars = optional_vars;
  }
}

export class MatchCase {
  declare readonly kind: 'match_case';
  declare pattern: Pattern;
  declare guard: Expr | null;
  declare body: Stmt[];
  constructor(pattern: Pattern, guard: Expr | null, body: Stmt[]) {
    this.kind = 'match_case';
    this.pattern = pattern;
    this.guard = guard;
    this.body = body;
  }
}

export class TypeIgnore {
  declare readonly kind: 'TypeIgnore';
  declare lineno: number;
  declare tag: string;
  constructor(lineno: number, tag: string) {
    this.kind = 'TypeIgnore';
    this.lineno = lineno;
    this.tag = tag;
  }
}

export type Mod = Module | Interactive | Expression;

export type Stmt = FunctionDef | AsyncFunctionDef | ClassDef | Return | Delete | Assign | TypeAlias | AugAssign | AnnAssign | For | AsyncFor | While | If | With | AsyncWith | Match | Raise | Try | TryStar | Assert | Import | ImportFrom | Global | Nonlocal | ExpressionStatement | Pass | Break | Continue;

export type Expr = BoolOp | NamedExpr | BinOp | UnaryOp | Lambda | IfExp | Dict | Set | ListComp | SetComp | DictComp | GeneratorExp | Await | Yield | YieldFrom | Compare | Call | FormattedValue | Interpolation | JoinedStr | TemplateStr | Constant | Attribute | Subscript | Starred | Name | List | Tuple | Slice;

export type Pattern = MatchValue | MatchSingleton | MatchSequence | MatchMapping | MatchClass | MatchStar | MatchAs | MatchOr;

export type TypeParam = TypeVar | ParamSpec | TypeVarTuple;

export type Node = Mod | Stmt | Expr | Pattern | TypeParam | Comprehension | ExceptHandler | Arguments | Arg | Keyword | Alias | WithItem | MatchCase | TypeIgnore;

/** Fields of each kind with the types of the definition, for readers that walk any tree (dump, walk). */
export const KINDS: Record<string, { fields: string[]; positions: boolean }> = {
  Module: { fields: ["body:Stmt*","type_ignores:TypeIgnore*"], positions: false },
  Interactive: { fields: ["body:Stmt*"], positions: false },
  Expression: { fields: ["body:Expr"], positions: false },
  FunctionDef: { fields: ["name:identifier","args:Arguments","body:Stmt*","decorator_list:Expr*","returns:Expr?","type_comment:string?","type_params:TypeParam*"], positions: true },
  AsyncFunctionDef: { fields: ["name:identifier","args:Arguments","body:Stmt*","decorator_list:Expr*","returns:Expr?","type_comment:string?","type_params:TypeParam*"], positions: true },
  ClassDef: { fields: ["name:identifier","bases:Expr*","keywords:Keyword*","body:Stmt*","decorator_list:Expr*","type_params:TypeParam*"], positions: true },
  Return: { fields: ["value:Expr?"], positions: true },
  Delete: { fields: ["targets:Expr*"], positions: true },
  Assign: { fields: ["targets:Expr*","value:Expr","type_comment:string?"], positions: true },
  TypeAlias: { fields: ["name:Expr","type_params:TypeParam*","value:Expr"], positions: true },
  AugAssign: { fields: ["target:Expr","op:BinaryOperator","value:Expr"], positions: true },
  AnnAssign: { fields: ["target:Expr","annotation:Expr","value:Expr?","simple:int"], positions: true },
  For: { fields: ["target:Expr","iter:Expr","body:Stmt*","orelse:Stmt*","type_comment:string?"], positions: true },
  AsyncFor: { fields: ["target:Expr","iter:Expr","body:Stmt*","orelse:Stmt*","type_comment:string?"], positions: true },
  While: { fields: ["test:Expr","body:Stmt*","orelse:Stmt*"], positions: true },
  If: { fields: ["test:Expr","body:Stmt*","orelse:Stmt*"], positions: true },
  With: { fields: ["items:WithItem*","body:Stmt*","type_comment:string?"], positions: true },
  AsyncWith: { fields: ["items:WithItem*","body:Stmt*","type_comment:string?"], positions: true },
  Match: { fields: ["subject:Expr","cases:MatchCase*"], positions: true },
  Raise: { fields: ["exc:Expr?","cause:Expr?"], positions: true },
  Try: { fields: ["body:Stmt*","handlers:ExceptHandler*","orelse:Stmt*","finalbody:Stmt*"], positions: true },
  TryStar: { fields: ["body:Stmt*","handlers:ExceptHandler*","orelse:Stmt*","finalbody:Stmt*"], positions: true },
  Assert: { fields: ["test:Expr","msg:Expr?"], positions: true },
  Import: { fields: ["names:Alias*"], positions: true },
  ImportFrom: { fields: ["module:identifier?","names:Alias*","level:int"], positions: true },
  Global: { fields: ["names:identifier*"], positions: true },
  Nonlocal: { fields: ["names:identifier*"], positions: true },
  Expr: { fields: ["value:Expr"], positions: true },
  Pass: { fields: [], positions: true },
  Break: { fields: [], positions: true },
  Continue: { fields: [], positions: true },
  BoolOp: { fields: ["op:BooleanOperator","values:Expr*"], positions: true },
  NamedExpr: { fields: ["target:Expr","value:Expr"], positions: true },
  BinOp: { fields: ["left:Expr","op:BinaryOperator","right:Expr"], positions: true },
  UnaryOp: { fields: ["op:UnaryOperator","operand:Expr"], positions: true },
  Lambda: { fields: ["args:Arguments","body:Expr"], positions: true },
  IfExp: { fields: ["test:Expr","body:Expr","orelse:Expr"], positions: true },
  Dict: { fields: ["keys:Expr?*","values:Expr*"], positions: true },
  Set: { fields: ["elts:Expr*"], positions: true },
  ListComp: { fields: ["elt:Expr","generators:Comprehension*"], positions: true },
  SetComp: { fields: ["elt:Expr","generators:Comprehension*"], positions: true },
  DictComp: { fields: ["key:Expr","value:Expr","generators:Comprehension*"], positions: true },
  GeneratorExp: { fields: ["elt:Expr","generators:Comprehension*"], positions: true },
  Await: { fields: ["value:Expr"], positions: true },
  Yield: { fields: ["value:Expr?"], positions: true },
  YieldFrom: { fields: ["value:Expr"], positions: true },
  Compare: { fields: ["left:Expr","ops:CompareOperator*","comparators:Expr*"], positions: true },
  Call: { fields: ["func:Expr","args:Expr*","keywords:Keyword*"], positions: true },
  FormattedValue: { fields: ["value:Expr","conversion:int","format_spec:Expr?"], positions: true },
  Interpolation: { fields: ["value:Expr","str:constant","conversion:int","format_spec:Expr?"], positions: true },
  JoinedStr: { fields: ["values:Expr*"], positions: true },
  TemplateStr: { fields: ["values:Expr*"], positions: true },
  Constant: { fields: ["value:constant","prefix:string?"], positions: true },
  Attribute: { fields: ["value:Expr","attr:identifier","ctx:Context"], positions: true },
  Subscript: { fields: ["value:Expr","slice:Expr","ctx:Context"], positions: true },
  Starred: { fields: ["value:Expr","ctx:Context"], positions: true },
  Name: { fields: ["id:identifier","ctx:Context"], positions: true },
  List: { fields: ["elts:Expr*","ctx:Context"], positions: true },
  Tuple: { fields: ["elts:Expr*","ctx:Context"], positions: true },
  Slice: { fields: ["lower:Expr?","upper:Expr?","step:Expr?"], positions: true },
  MatchValue: { fields: ["value:Expr"], positions: true },
  MatchSingleton: { fields: ["value:constant"], positions: true },
  MatchSequence: { fields: ["patterns:Pattern*"], positions: true },
  MatchMapping: { fields: ["keys:Expr*","patterns:Pattern*","rest:identifier?"], positions: true },
  MatchClass: { fields: ["cls:Expr","patterns:Pattern*","kwd_attrs:identifier*","kwd_patterns:Pattern*"], positions: true },
  MatchStar: { fields: ["name:identifier?"], positions: true },
  MatchAs: { fields: ["pattern:Pattern?","name:identifier?"], positions: true },
  MatchOr: { fields: ["patterns:Pattern*"], positions: true },
  TypeVar: { fields: ["name:identifier","bound:Expr?","default_value:Expr?"], positions: true },
  ParamSpec: { fields: ["name:identifier","default_value:Expr?"], positions: true },
  TypeVarTuple: { fields: ["name:identifier","default_value:Expr?"], positions: true },
  comprehension: { fields: ["target:Expr","iter:Expr","ifs:Expr*","is_async:int"], positions: false },
  ExceptHandler: { fields: ["type:Expr?","name:identifier?","body:Stmt*"], positions: true },
  arguments: { fields: ["posonlyargs:Arg*","args:Arg*","vararg:Arg?","kwonlyargs:Arg*","kw_defaults:Expr?*","kwarg:Arg?","defaults:Expr*"], positions: false },
  arg: { fields: ["arg:identifier","annotation:Expr?","type_comment:string?"], positions: true },
  keyword: { fields: ["arg:identifier?","value:Expr"], positions: true },
  alias: { fields: ["name:identifier","asname:identifier?"], positions: true },
  withitem: { fields: ["context_expr:Expr","optional_vars:Expr?"], positions: false },
  match_case: { fields: ["pattern:Pattern","guard:Expr?","body:Stmt*"], positions: false },
  TypeIgnore: { fields: ["lineno:int","tag:string"], positions: false },
};
