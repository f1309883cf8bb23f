/** Python text → tokens → tree. Positions everywhere, no semantics. */
export * from './tree/constant-value.ts';
export * from './tree/generated/nodes.ts';
