/** Displays, f-strings, t-strings, lambda, walrus, await and yield. */
import type { Dict, Expr, FormattedValue, JoinedStr } from '@wrought/syntax';
import type { Emitter } from '../emitter.ts';
import { isQuiet } from '../emitter.ts';
import { atom, constant, type Operand } from '../operand.ts';
import { store } from '../statements/targets.ts';
import { onExpression } from '../visitors.ts';
import { emitConstant, quote } from './access.ts';
import { fillArray } from './calls.ts';

function sequence(helper: string, nodes: readonly Expr[], emit: Emitter): Operand {
  if (nodes.some(n => n.kind === 'Starred')) {
    const array = emit.temp();
    emit.line(`${array} = [];`);
    fillArray(array, nodes, emit);
    return { js: `new ${emit.$(helper)}(${array})`, type: 'any', temps: [array], isAtom: false };
  }
  const values = emit.values(nodes).map(v => emit.box(v));
  if (helper === 'Tuple' && values.length > 0 && values.every(v => v.isConstant)) {
    emit.$('Tuple');
    return {
      js: emit.unit.constant(`new $Tuple([${values.map(v => v.js).join(', ')}])`),
      type: 'tuple',
      temps: [],
      isAtom: true,
      isConstant: true,
    };
  }
  if (helper === 'Tuple' && values.length === 0) return constant(emit.$('emptyTuple'), 'tuple');
  return {
    js: `new ${emit.$(helper)}([${values.map(v => v.js).join(', ')}])`,
    type: 'any',
    temps: values.flatMap(v => v.temps),
    isAtom: false,
  };
}

onExpression('List', (node, emit) => sequence('List', node.elts, emit));
onExpression('Tuple', (node, emit) => sequence('Tuple', node.elts, emit));

onExpression('Set', (node, emit) => {
  const array = emit.temp();
  emit.line(`${array} = [];`);
  fillArray(array, node.elts, emit, 'spreadSet');
  const temp = emit.temp();
  emit.at(node);
  emit.point(temp, `${emit.$('makeSet')}(${array})`);
  emit.free([array]);
  return atom(temp, 'any', [temp]);
});

onExpression('Dict', (node: Dict, emit) => {
  const dict = emit.temp();
  emit.line(`${dict} = new ${emit.$('Dict')}();`);
  for (let i = 0; i < node.keys.length; i++) {
    const key = node.keys[i];
    if (key === null) {
      const mapping = emit.atom(node.values[i]);
      emit.at(node);
      emit.effect(`${emit.$('dictSpread')}(${dict}, ${mapping.js})`);
      emit.release(mapping);
      continue;
    }
    const [k, v] = emit.values([key, node.values[i]]).map(o => emit.box(o));
    if (k.type === 'str' && k.isConstant) emit.line(`${dict}.map.set(${k.js}, ${v.js});`);
    else {
      emit.at(node);
      emit.effect(`${dict}.set(${k.js}, ${v.js})`);
    }
    emit.release(k, v);
  }
  return atom(dict, 'dict', [dict]);
});

/** A formatted value as a string operand. */
function formatted(node: FormattedValue, emit: Emitter): Operand {
  const value = emit.value(node.value);
  const hasSpec = node.format_spec !== null;
  if (!hasSpec && node.conversion === -1 && value.type === 'str') return value;
  let x = emit.toAtom(value);
  let spec: Operand = constant('""', 'str');
  if (node.format_spec !== null) {
    if (x.temps.length === 0 && !x.isConstant) x = emit.toTemp(x);
    spec = emit.toAtom(emit.value(node.format_spec));
  }
  const temp = emit.temp();
  emit.at(node);
  const conversion = { 115: 'str', 114: 'repr', 97: 'ascii' }[node.conversion];
  if (conversion !== undefined) {
    emit.point(temp, `${emit.$(conversion)}(${x.js})`);
    if (hasSpec) emit.point(temp, `${emit.$('format')}(${temp}, ${spec.js})`);
  } else if (!hasSpec) {
    emit.line(`${temp} = typeof ${x.js} === "string" ? ${x.js} : undefined;`);
    emit.slowPoint(`${temp} === undefined`, temp, `${emit.$('format')}(${x.js}, "")`);
  } else emit.point(temp, `${emit.$('format')}(${x.js}, ${spec.js})`);
  emit.release(x, spec);
  return atom(temp, 'str', [temp]);
}

onExpression('FormattedValue', formatted);

/** Parts of an f-string that are joined at once; each keeps a temporary until then. */
const PARTS_AT_ONCE = 64;

onExpression('JoinedStr', (node: JoinedStr, emit) => {
  let parts: Operand[] = [];
  for (const part of node.values) {
    if (parts.length === PARTS_AT_ONCE) {
      const joined = { js: parts.map(p => p.js).join(' + '), type: 'str', temps: parts.flatMap(p => p.temps), isAtom: false } as const;
      parts = [emit.toTemp(joined)];
    }
    let text = part.kind === 'Constant' ? emitConstant(part.value, emit) : emit.value(part);
    if (!text.isConstant && text.temps.length === 0) text = emit.toTemp(text);
    parts.push(text);
  }
  if (parts.length === 0) return constant('""', 'str');
  return {
    js: parts.length === 1 ? parts[0].js : `(${parts.map(p => p.js).join(' + ')})`,
    type: 'str',
    temps: parts.flatMap(p => p.temps),
    isAtom: parts.length === 1,
  };
});

onExpression('TemplateStr', (node, emit) => {
  const array = emit.temp();
  emit.line(`${array} = [];`);
  for (const part of node.values) {
    const value = part.kind === 'Interpolation' ? interpolation(part, emit) : emit.value(part);
    emit.line(`${array}.push(${value.js});`);
    emit.release(value);
  }
  emit.free([array]);
  const temp = emit.temp();
  emit.at(node);
  emit.point(temp, `${emit.$('makeTemplate')}(${array})`);
  return atom(temp, 'any', [temp]);
});

function interpolation(node: any, emit: Emitter): Operand {
  const value = emit.toTemp(emit.box(emit.value(node.value)));
  const spec = node.format_spec === null ? constant('""', 'str') : emit.toAtom(emit.value(node.format_spec));
  const conversion = node.conversion === -1 ? 'null' : quote(String.fromCharCode(node.conversion));
  return {
    js: `${emit.$('makeInterpolation')}(${value.js}, ${quote(node.str.value)}, ${conversion}, ${spec.js})`,
    type: 'any',
    temps: [...value.temps, ...spec.temps],
    isAtom: false,
  };
}

onExpression('NamedExpr', (node, emit) => {
  const value = emit.toTemp(emit.box(emit.value(node.value)));
  store(node.target, atom(value.js), emit);
  return value;
});

onExpression('Yield', (node, emit) => {
  const value = node.value === null ? constant('null', 'none') : emit.box(emit.value(node.value));
  emit.release(value);
  const temp = emit.temp();
  emit.at(node);
  const isAsync = emit.host.isAsync;
  emit.yieldPoint(temp, isAsync ? `${emit.$('asyncYield')}(${value.js})` : value.js);
  return atom(temp, 'any', [temp]);
});

onExpression('YieldFrom', (node, emit) => {
  const iterable = emit.atom(node.value);
  const temp = emit.temp();
  emit.at(node);
  emit.delegatePoint(temp, `${emit.$('yieldFrom')}(${iterable.js})`);
  emit.release(iterable);
  return atom(temp, 'any', [temp]);
});

onExpression('Await', (node, emit) => {
  const awaitable = emit.atom(node.value);
  emit.at(node);
  emit.release(awaitable);
  return awaitValue(awaitable.js, emit);
});

/** `await js` inside an async function. */
export function awaitValue(js: string, emit: Emitter): Operand {
  const temp = emit.temp();
  emit.delegatePoint(temp, `${emit.$('awaitNow')}(${js})`);
  return atom(temp, 'any', [temp]);
}

onExpression('Starred', (node, emit) => {
  throw emit.problem("can't use starred expression here", node);
});

export { isQuiet };
