/** `match`: each pattern becomes nested conditions; names are bound only when the whole pattern has matched. */
import type { Match, Pattern } from '@wrought/syntax';
import type { Emitter } from '../emitter.ts';
import { emitConstant, quote } from '../expressions/access.ts';
import { compare, condition, truthOf } from '../expressions/boolean.ts';
import { atom } from '../operand.ts';
import { storeName } from '../statements/targets.ts';
import { onStatement } from '../visitors.ts';

onStatement('Match', (node: Match, emit) => {
  const subject = emit.toTemp(emit.box(emit.value(node.subject)));
  const done = emit.freshLabel('match');
  emit.labelled(done, () => {
    for (const one of node.cases) {
      const next = emit.freshLabel('case');
      emit.labelled(next, () => {
        const captures: [string, string][] = [];
        const temps: string[] = [];
        test(one.pattern, subject.js, { emit, fail: next, captures, temps });
        for (const [name, temp] of captures) storeName(name, atom(temp), one.pattern, emit);
        emit.free(temps);
        if (one.guard !== null) {
          const passes = condition(one.guard, emit);
          emit.line(`if (!(${passes})) break ${next};`);
        }
        emit.statements(one.body);
        emit.line(`break ${done};`);
      });
    }
  });
  emit.release(subject);
});

interface Testing {
  emit: Emitter;
  /** Where to go when it does not match. */
  fail: string;
  captures: [string, string][];
  temps: string[];
}

function keep(t: Testing): string {
  const temp = t.emit.temp();
  t.temps.push(temp);
  return temp;
}

function test(pattern: Pattern, subject: string, t: Testing): void {
  const { emit } = t;
  const fail = (unless: string) => emit.line(`if (!(${unless})) break ${t.fail};`);
  switch (pattern.kind) {
    case 'MatchValue': {
      const value = emit.value(pattern.value);
      const answer = compare('Eq', atom(subject), value, pattern, emit, true);
      const truth = truthOf(answer, pattern, emit);
      fail(truth.js);
      emit.release(truth);
      return;
    }
    case 'MatchSingleton':
      fail(`${subject} === ${emitConstant(pattern.value, emit).js}`);
      return;
    case 'MatchAs': {
      if (pattern.pattern !== null) test(pattern.pattern, subject, t);
      if (pattern.name !== null) capture(pattern.name, subject, t);
      return;
    }
    case 'MatchStar':
      if (pattern.name !== null) capture(pattern.name, subject, t);
      return;
    case 'MatchSequence':
      testSequence(pattern, subject, t);
      return;
    case 'MatchMapping':
      testMapping(pattern, subject, t);
      return;
    case 'MatchClass':
      testClass(pattern, subject, t);
      return;
    case 'MatchOr':
      testOr(pattern, subject, t);
  }
}

function capture(name: string, subject: string, t: Testing): void {
  const temp = keep(t);
  t.emit.line(`${temp} = ${subject};`);
  t.captures.push([name, temp]);
}

function testSequence(pattern: Extract<Pattern, { kind: 'MatchSequence' }>, subject: string, t: Testing): void {
  const { emit } = t;
  const star = pattern.patterns.findIndex(p => p.kind === 'MatchStar');
  const items = keep(t);
  emit.at(pattern);
  const named = pattern.patterns.flatMap((p, i) => (isWildcard(p) ? [] : [i]));
  const wanted = named.length === 0 || (star >= 0 && !named.includes(star)) ? `, [${named}]` : '';
  emit.point(items, `${emit.$('matchSequence')}(${subject}, ${pattern.patterns.length}, ${star}${wanted})`);
  emit.line(`if (${items} === null) break ${t.fail};`);
  pattern.patterns.forEach((p, i) => {
    test(p, `${items}[${i}]`, t);
  });
}

/** `_` and `*_`: nobody asks for the item. */
function isWildcard(pattern: Pattern): boolean {
  return (pattern.kind === 'MatchStar' || (pattern.kind === 'MatchAs' && pattern.pattern === null)) && pattern.name === null;
}

function testMapping(pattern: Extract<Pattern, { kind: 'MatchMapping' }>, subject: string, t: Testing): void {
  const { emit } = t;
  const keys = emit.values(pattern.keys).map(k => emit.box(k));
  const values = keep(t);
  emit.at(pattern);
  emit.point(values, `${emit.$('matchMapping')}(${subject}, [${keys.map(k => k.js).join(', ')}], ${pattern.rest !== null})`);
  emit.release(...keys);
  emit.line(`if (${values} === null) break ${t.fail};`);
  pattern.patterns.forEach((p, i) => {
    test(p, `${values}[${i}]`, t);
  });
  if (pattern.rest !== null) capture(pattern.rest, `${values}[${pattern.keys.length}]`, t);
}

function testClass(pattern: Extract<Pattern, { kind: 'MatchClass' }>, subject: string, t: Testing): void {
  const { emit } = t;
  const cls = emit.atom(pattern.cls);
  const values = keep(t);
  emit.at(pattern);
  emit.point(
    values,
    `${emit.$('matchClass')}(${subject}, ${cls.js}, ${pattern.patterns.length}, ${JSON.stringify(pattern.kwd_attrs.map(a => emit.mangle(a)))})`,
  );
  emit.release(cls);
  emit.line(`if (${values} === null) break ${t.fail};`);
  [...pattern.patterns, ...pattern.kwd_patterns].forEach((p, i) => {
    test(p, `${values}[${i}]`, t);
  });
}

function testOr(pattern: Extract<Pattern, { kind: 'MatchOr' }>, subject: string, t: Testing): void {
  const { emit } = t;
  const found = emit.freshLabel('or');
  const names = new Map<string, string>();
  emit.labelled(found, () => {
    for (const alternative of pattern.patterns) {
      const next = emit.freshLabel('alt');
      emit.labelled(next, () => {
        const inner: Testing = { emit, fail: next, captures: [], temps: [] };
        test(alternative, subject, inner);
        for (const [name, temp] of inner.captures) {
          let shared = names.get(name);
          if (shared === undefined) {
            shared = keep(t);
            names.set(name, shared);
          }
          emit.line(`${shared} = ${temp};`);
        }
        emit.free(inner.temps);
        emit.line(`break ${found};`);
      });
    }
    emit.line(`break ${t.fail};`);
  });
  for (const [name, temp] of names) t.captures.push([name, temp]);
  void quote;
}
