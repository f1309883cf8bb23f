/** `except*`: each clause takes its part of the group; what is left and what clauses raise goes on as one group. */
import type { TryStar } from '@wrought/syntax';
import { atom } from '../operand.ts';
import { onStatement } from '../visitors.ts';
import { handling, withFinally } from './protect.ts';
import { storeName } from './targets.ts';

onStatement('TryStar', (node: TryStar, emit) => {
  withFinally(node.finalbody.length > 0 ? () => emit.statements(node.finalbody) : null, emit, () => {
    const x = emit.temp();
    emit.line(`${x} = undefined;`);
    emit.catching(() => emit.statements(node.body), x, '');
    emit.branch(
      `${x} === undefined`,
      () => emit.statements(node.orelse),
      () => {
        const state = emit.temp();
        emit.line(`${state} = ${emit.$('starBegin')}(${x});`);
        for (const handler of node.handlers) {
          const part = emit.temp();
          const type = emit.atom(handler.type as any);
          emit.at(handler.type as any);
          emit.point(part, `${emit.$('starMatch')}(${state}, ${type.js})`);
          emit.release(type);
          emit.branch(`${part} !== null`, () => {
            const again = emit.temp();
            emit.catching(
              () =>
                handling(part, emit, () => {
                  if (handler.name !== null) storeName(handler.name, atom(part), handler, emit);
                  emit.statements(handler.body);
                }),
              again,
              `${emit.$('starRaised')}(${state}, ${again});`,
            );
            emit.free([again]);
          });
          emit.free([part]);
        }
        emit.effect(`${emit.$('starEnd')}(${state})`);
        emit.free([state]);
      },
    );
    emit.free([x]);
  });
});
