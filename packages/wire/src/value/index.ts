/** Values on the wire: the codec, the descriptors beside the JSON, and the values of a host without Python. */
export * from './decode.ts';
export * from './descriptor.ts';
export * from './encode.ts';
export * from './wire-values.ts';
