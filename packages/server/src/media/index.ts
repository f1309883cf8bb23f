/** Media: bytes on their way through the server, and handles to bytes that stay where they are. */
export * from './media-source.ts';
