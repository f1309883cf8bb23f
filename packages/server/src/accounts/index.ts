/** Accounts: visits and their cookies. */
export * from './visit.ts';
export * from './visits.ts';
