/** Calls: one vocabulary for whoever calls and whoever answers. */
export * from './caller.ts';
export * from './calls.ts';
export * from './contract.ts';
export * from './services.ts';
export * from './signatures.ts';
export * from './values.ts';
