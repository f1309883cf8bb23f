/** Literals of patterns: their value with sign, and what makes two of them the same key of a mapping. */
import type { ConstantValue } from '../tree/constant-value.ts';
import type { Expr } from '../tree/generated/nodes.ts';
import { reprFloat } from '../tree/repr.ts';

/** A complex number with a real part, as `1+2j`: Python's text of it. */
export interface ComplexSum {
  type: 'sum';
  text: string;
}

/** The value of a literal, of a negative one, or of a sum such as `1+2j`; undefined for other expressions. */
export function foldLiteral(node: Expr): ConstantValue | ComplexSum | undefined {
  if (node.kind === 'Constant') return node.value;
  if (node.kind === 'UnaryOp') return node.op === 'USub' ? negated(foldLiteral(node.operand)) : undefined;
  if (node.kind !== 'BinOp' || (node.op !== 'Add' && node.op !== 'Sub')) return undefined;
  const [real, imaginary] = [foldLiteral(node.left), foldLiteral(node.right)];
  if ((real?.type !== 'int' && real?.type !== 'float') || imaginary?.type !== 'complex') return undefined;
  const sign = node.op === 'Add' ? 1 : -1;
  return sumOf(Number(real.value), sign * imaginary.value);
}

function negated(value: ConstantValue | ComplexSum | undefined): ConstantValue | undefined {
  if (value?.type === 'int') return { type: 'int', value: value.value === 0 ? 0 : -value.value };
  if (value?.type === 'float' || value?.type === 'complex') return { type: value.type, value: -value.value };
  return undefined;
}

function sumOf(real: number, imaginary: number): ComplexSum {
  const short = (value: number) => reprFloat(value).replace(/\.0$/, '');
  const sign = imaginary < 0 || Object.is(imaginary, -0) ? '-' : '+';
  return { type: 'sum', text: `(${short(real)}${sign}${short(Math.abs(imaginary))}j)` };
}

/** Equal for literals that are equal in Python: `1`, `1.0` and `True` are one key. */
export function constantKey(value: ConstantValue | ComplexSum): string {
  switch (value.type) {
    case 'bool':
      return `number ${value.value ? 1 : 0}`;
    case 'int':
    case 'float':
      return `number ${Object.is(value.value, -0) ? 0 : value.value}`;
    case 'complex':
      return value.value === 0 ? 'number 0' : `complex ${value.value}`;
    case 'sum':
      return /^\((.*)[+-]0j\)$/.test(value.text) ? `number ${Number(value.text.slice(1).replace(/[+-]0j\)$/, ''))}` : value.text;
    default:
      return `${value.type} ${String(value.value)}`;
  }
}
