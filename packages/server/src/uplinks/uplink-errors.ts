/** Exceptions between the wire and Anvil's uplink protocol (protocol.md 1.7). */
import type { JsonValue, TraceLine, WireError } from '@wrought/wire';

/** Files of the published client: their lines say nothing to the app's author. */
const LIBRARY = /(^|\/)(site-packages|dist-packages)\/anvil\/|(^|\/)anvil\/(_threaded_server|_server|server|_serialise)\.py$/;

/** An uplink's error object → ours; its trace turned round, without the library's lines. */
export function readUplinkError(given: unknown): WireError {
  const { type, message, trace, ...more } = (typeof given === 'object' && given !== null ? given : {}) as Record<string, JsonValue>;
  const lines = Array.isArray(trace)
    ? trace.filter(Array.isArray).map(([file, line]) => ({ file: String(file), line: Number(line) || 0 }))
    : [];
  const known = typeof more.docId === 'string' ? { docId: more.docId } : {};
  return {
    type: typeof type === 'string' ? type : 'anvil.server.AnvilWrappedError',
    message: typeof message === 'string' ? message : '',
    trace: lines
      .reverse()
      .filter(({ file }) => file !== '<rpc>' && !LIBRARY.test(file))
      .map(shorten),
    ...known,
  };
}

/** The machine of whoever runs the uplink is nobody's business: file names without folders. */
function shorten({ file, line }: TraceLine): TraceLine {
  return { file: file.slice(file.lastIndexOf('/') + 1), line };
}

/** Ours → an uplink's error object: innermost line first. */
export function writeUplinkError({ type, message, trace = [], docId }: WireError): Record<string, JsonValue> {
  const lines: JsonValue[] = trace.map(({ file, line }) => [file, line] as JsonValue).reverse();
  return { type, message, trace: lines.length > 0 ? lines : [['<rpc>', 0]], ...(docId === undefined ? {} : { docId }) };
}
