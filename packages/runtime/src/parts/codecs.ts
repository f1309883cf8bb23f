/** Encodings beyond UTF-8, ASCII and Latin-1, and the handlers of what cannot be written or read. Part `codecs`. */
import '../index.ts';

export { decodePart, decodeSlowly, encodeSlowly } from '../types/codec/by-name.ts';
export { decodeSteps } from '../types/codec/decode.ts';
export { encodeSteps } from '../types/codec/encode.ts';
export { repairDecoding, repairEncoding } from '../types/codec/errors.ts';
