/** Accounts: visits and their cookies. */
export * from './app-cookies.ts';
export * from './visit.ts';
export * from './visits.ts';
