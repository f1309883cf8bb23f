/** Binary operators by token kind: how tightly they bind and what they are called in the tree. */
import * as kinds from '../token/kinds.ts';
import type { BinaryOperator, CompareOperator, UnaryOperator } from '../tree/generated/nodes.ts';

/** 0 for kinds that are no binary operator; `**` binds otherwise (section "power" of the grammar) and is not here. */
export const BINDING = new Uint8Array(128);
export const BINARY: BinaryOperator[] = [];
export const AUGMENTED: BinaryOperator[] = [];
export const COMPARE: CompareOperator[] = [];
export const UNARY: UnaryOperator[] = [];

const LEVELS: [number, BinaryOperator, number][][] = [
  [[kinds.VBAR, 'BitOr', kinds.VBAR_EQUAL]],
  [[kinds.CIRCUMFLEX, 'BitXor', kinds.CIRCUMFLEX_EQUAL]],
  [[kinds.AMPER, 'BitAnd', kinds.AMPER_EQUAL]],
  [
    [kinds.LEFTSHIFT, 'LShift', kinds.LEFTSHIFT_EQUAL],
    [kinds.RIGHTSHIFT, 'RShift', kinds.RIGHTSHIFT_EQUAL],
  ],
  [
    [kinds.PLUS, 'Add', kinds.PLUS_EQUAL],
    [kinds.MINUS, 'Sub', kinds.MINUS_EQUAL],
  ],
  [
    [kinds.STAR, 'Mult', kinds.STAR_EQUAL],
    [kinds.SLASH, 'Div', kinds.SLASH_EQUAL],
    [kinds.DOUBLESLASH, 'FloorDiv', kinds.DOUBLESLASH_EQUAL],
    [kinds.PERCENT, 'Mod', kinds.PERCENT_EQUAL],
    [kinds.AT, 'MatMult', kinds.AT_EQUAL],
  ],
];
LEVELS.forEach((level, index) => {
  for (const [kind, name, augmented] of level) {
    BINDING[kind] = index + 1;
    BINARY[kind] = name;
    AUGMENTED[augmented] = name;
  }
});
AUGMENTED[kinds.DOUBLESTAR_EQUAL] = 'Pow';

COMPARE[kinds.EQEQUAL] = 'Eq';
COMPARE[kinds.NOTEQUAL] = 'NotEq';
COMPARE[kinds.LESS] = 'Lt';
COMPARE[kinds.LESSEQUAL] = 'LtE';
COMPARE[kinds.GREATER] = 'Gt';
COMPARE[kinds.GREATEREQUAL] = 'GtE';
COMPARE[kinds.IN] = 'In';
COMPARE[kinds.IS] = 'Is';

UNARY[kinds.PLUS] = 'UAdd';
UNARY[kinds.MINUS] = 'USub';
UNARY[kinds.TILDE] = 'Invert';
