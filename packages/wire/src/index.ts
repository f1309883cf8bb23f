/** What two ends say: value codec, frames, messages, channel as a state machine. No sockets, no clock. */
export * from './channel/channel.ts';
export * from './channel/media-flow.ts';
export * from './message/frame.ts';
export * from './message/message.ts';
export * from './value/index.ts';
