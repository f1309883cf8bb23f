/** Neighbouring constants of a format string become one, and empty ones go away. */
import type { ConstantValue } from '../tree/constant-value.ts';
import { Constant, type Expr } from '../tree/generated/nodes.ts';
import { codePointsOf, rememberPoints, separatePoints } from '../tree/surrogates.ts';

export function foldConstants(parts: Expr[], dropEmpty: boolean): Expr[] {
  const folded: Expr[] = [];
  for (let at = 0; at < parts.length; ) {
    const first = parts[at];
    let end = at + 1;
    if (first.kind === 'Constant') {
      while (end < parts.length && parts[end].kind === 'Constant') end++;
      const whole = end === at + 1 ? first : joinConstants(parts.slice(at, end) as Constant[]);
      if (!dropEmpty || whole.value.value !== '') folded.push(whole);
    } else folded.push(first);
    at = end;
  }
  return folded;
}

function joinConstants(parts: Constant[]): Constant {
  const value: ConstantValue = { type: 'str', value: parts.map(part => part.value.value as string).join('') };
  const points = parts.flatMap(part => codePointsOf(part.value as ConstantValue & { type: 'str' }));
  const mayJoin = parts.some(part => separatePoints(part.value)) || points.some(point => point >= 0xd800 && point <= 0xdfff);
  if (mayJoin) rememberPoints(value, points);
  const [first, last] = [parts[0], parts[parts.length - 1]];
  return new Constant(value, first.prefix, first.line, first.column, last.endLine, last.endColumn);
}
