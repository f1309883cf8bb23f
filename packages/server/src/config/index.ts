/** What the server is started with, and its keys. */
export * from './keys.ts';
export * from './server-options.ts';
