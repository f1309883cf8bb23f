/** Services of the platform that calls reach by name. */
export * from './app-services.ts';
export * from './http-services.ts';
export * from './secret-services.ts';
export * from './tables-services.ts';
export * from './visit-services.ts';
