/** Media: bytes on their way through the server, and handles to bytes that stay where they are. */
export * from './frame-media.ts';
export * from './media-source.ts';
export * from './spool.ts';
