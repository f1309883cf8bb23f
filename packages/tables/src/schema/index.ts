export * from './apply.ts';
export { tablesMigrations } from './catalogue.ts';
export type { Database, Queryable, QueryConfig, Result } from './database.ts';
export * from './model.ts';
export { type Change, planSchema, type Step } from './plan.ts';
export * from './wanted.ts';
