/**
 * Annotations are evaluated when somebody asks: those of a function, a class or a module are the body of a function `__annotate__`, which
 * makes their dict. With `from __future__ import annotations` they are texts; then a class or module body writes them down as it runs.
 */
import { type AnnAssign, type Expr, type FunctionDef, unparse } from '@wrought/syntax';
import { REACHED, type Scope } from '../../1-scope/scope.ts';
import type { Emitter } from '../emitter.ts';
import { loadName, quote } from '../expressions/access.ts';
import { atom, type Operand } from '../operand.ts';
import { onlyItem, storeName } from '../statements/targets.ts';
import { emitFunction, freeCells, qualnameOf } from './function-body.ts';

/** The parameter of `__annotate__`, which no annotation can name. */
const FORMAT = 'format';

interface Annotated {
  name: string;
  annotation: Expr;
  /** It counts only if its statement ran. */
  isConditional?: boolean;
}

/** `def`: the function is given its `__annotate__`. */
export function annotated(node: FunctionDef, f: Operand, emit: Emitter): Operand {
  const scope = emit.unit.scopes.of.get(node.args as any);
  if (scope === undefined) return f;
  const a = node.args;
  const items: Annotated[] = [];
  for (const each of [...a.posonlyargs, ...a.args, a.vararg, ...a.kwonlyargs, a.kwarg])
    if (each !== null && each.annotation !== null) items.push({ name: emit.mangle(each.arg), annotation: each.annotation });
  if (node.returns !== null) items.push({ name: 'return', annotation: node.returns });
  const temp = emit.toTemp(f);
  emit.line(`${temp.js}.annotate = ${annotateFunction(node.args, scope, node.line, items, false, emit)};`);
  return temp;
}

/** The function object `__annotate__`. With `isPartial` it can go on filling a dict behind the item that the dict's `at` names. */
function annotateFunction(key: any, scope: Scope, line: number, items: Annotated[], isPartial: boolean, emit: Emitter): string {
  const id = emitFunction(
    {
      node: key,
      name: '__annotate__',
      scope,
      args: {
        kind: 'arguments',
        posonlyargs: [{ kind: 'arg', arg: FORMAT }],
        args: [],
        vararg: null,
        kwonlyargs: [],
        kwarg: null,
        defaults: [],
        kw_defaults: [],
      } as any,
      firstLine: line,
      qualname: qualnameOf('__annotate__', emit),
      doc: null,
      isMethod: false,
      emitBody: inner => annotateBody(items, isPartial, inner),
    },
    emit.unit,
  );
  const cells = freeCells(scope, emit);
  return `${emit.$('make')}($M, ${id}${cells.length > 0 ? `, null, null, [${cells.join(', ')}]` : ''})`;
}

function annotateBody(items: Annotated[], isPartial: boolean, emit: Emitter): void {
  const dict = emit.temp('$t');
  emit.at(items[0].annotation as any);
  emit.line(`${dict} = ${emit.$('annotationDict')}(${FORMAT});`);
  items.forEach((item, i) => {
    const write = () => {
      if (isPartial) emit.line(`${dict}.at = ${i};`);
      const value = textOrValue(item.annotation, emit);
      emit.line(`${emit.$('addAnnotation')}(${dict}, ${quote(item.name)}, ${value.js});`);
      emit.release(value);
    };
    if (!isPartial) write();
    else emit.branch(`!(${dict}.at > ${i})${item.isConditional ? ` && ${reached(i, item, emit)}` : ''}`, write);
  });
  emit.line(`return ${dict};`);
  emit.free([dict]);
}

function textOrValue(annotation: Expr, emit: Emitter): Operand {
  if (emit.unit.hasTextAnnotations) return atom(quote(unparse(annotation)));
  return annotation.kind === 'Starred' ? onlyItem(annotation, emit) : emit.box(emit.value(annotation));
}

function reached(i: number, item: Annotated, emit: Emitter): string {
  return `${emit.$('wasReached')}(${loadName(REACHED, item.annotation, emit).js}, ${i})`;
}

/** Where a module or class body begins. */
export function startAnnotations(emit: Emitter): void {
  const { annotations } = emit.scope;
  if (annotations === null) return;
  const { kind } = emit.scope;
  const { hasTextAnnotations } = emit.unit;
  emit.effect(`${emit.$('startAnnotations')}(${namespace(emit)}, $G${hasTextAnnotations ? '' : ', true'})`);
  if (kind === 'module' && !hasTextAnnotations) {
    const make = annotateFunction(annotations.key, annotations.scope, 1, annotations.items, true, emit);
    storeName('__annotate__', atom(make), annotations.key, emit);
    // Among the globals also where the body has a namespace of its own: `__annotate__` is a function.
    emit.line(`$G.$${REACHED} = new ${emit.$('Set')}();`);
  }
}

/** Where a class body ends: its `__annotate__` goes into the namespace. */
export function endAnnotations(line: number, emit: Emitter): void {
  const { annotations } = emit.scope;
  if (annotations === null || emit.unit.hasTextAnnotations) return;
  const texts = annotations.items.map(item => quote(unparse(item.annotation)));
  const names = annotations.items.map(item => quote(item.name));
  const make = annotateFunction(annotations.key, annotations.scope, line, annotations.items, true, emit);
  emit.effect(`${emit.$('classAnnotations')}($ns, ${make}, [${names.join(', ')}], [${texts.join(', ')}])`);
}

function namespace(emit: Emitter): string {
  return emit.host.kind === 'class' || emit.host.usesNamespace ? '$ns' : 'null';
}

/** `name: annotation` at module or class level, as it runs. */
export function annotate(node: AnnAssign, name: string, emit: Emitter): void {
  emit.at(node);
  if (emit.unit.hasTextAnnotations) {
    emit.effect(`${emit.$('annotate')}(${namespace(emit)}, $G, ${quote(emit.mangle(name))}, ${quote(unparse(node.annotation))})`);
    return;
  }
  const { items } = emit.scope.annotations as NonNullable<Scope['annotations']>;
  const i = items.findIndex(item => item.annotation === node.annotation);
  if (!items[i].isConditional) return;
  if (emit.scope.kind === 'class') {
    emit.line(`${emit.$('reach')}(${emit.cellName(emit.scope, REACHED)}.v, ${i});`);
    return;
  }
  emit.effect(`${emit.$('reachInModule')}(${i}, ${namespace(emit)}, $G, ${quote(items[i].name)}, ${quote(unparse(node.annotation))})`);
}
