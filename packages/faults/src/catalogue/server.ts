/** Faults of the server's edges: what a browser, an uplink or an HTTP client is told when it may not, or sent nonsense. */
import type { FaultEntry } from '../fault.ts';

export const serverFaults = {
  wireHeaderUnreadable: {
    status: 400,
    message: 'a message could not be read: {reason}.',
    advice: 'Send frames as spec/wire.md describes them.',
  },
  wireFrameTooLarge: {
    status: 413,
    message: 'a message of {size} bytes is over the limit of {limit}.',
    advice: 'Pass large data as Media objects: they are sent in pieces.',
  },
  wireMessageUnknown: {
    status: 400,
    message: 'a message of the type {type} is not known here.',
    advice: 'Load the page again; it may be older than the server.',
  },
  wireProtocolUnknown: {
    status: 400,
    message: 'the protocol {protocol} is not spoken here.',
    advice: 'Load the page again; it may be older than the server.',
  },
  wireOutOfOrder: {
    status: 400,
    message: 'messages came out of order: {reason}.',
    advice: 'Load the page again.',
  },
  wireBacklog: {
    status: 429,
    message: 'too much waits to be received ({reason}).',
    advice: 'Load the page again; pass large results as Media objects.',
  },
  uplinkKeyWrong: {
    status: 403,
    message: 'Incorrect uplink key.',
    advice: 'Give the key that the server was started with (--uplink-key, --client-uplink-key).',
  },
  tooManySockets: {
    status: 429,
    message: 'this visit has {count} sockets open, the most that one may have.',
    advice: 'Close some of the app’s pages.',
  },
  tooManyMessages: {
    status: 429,
    message: 'more than {limit} messages came in one second.',
    advice: 'Call less often, or do more in one call.',
  },
  tooManyCalls: {
    status: 429,
    message: '{count} calls of this visit are running, the most that may at once.',
    advice: 'Wait for answers before calling again.',
  },
  uploadTooLarge: {
    status: 413,
    message: 'the upload is over the limit of {limit} bytes.',
    advice: 'Send less, or start the server with a higher --max-upload-mb.',
  },
  originForeign: {
    status: 403,
    message: 'requests from {origin} are not accepted.',
    advice: 'Open the app under its own address, or start the server with --origin.',
  },
  mediaGone: {
    status: 404,
    message: 'the media are not there (any more).',
    advice: 'Load the page again.',
  },
  mediaHandleInvalid: {
    status: 403,
    message: 'the address of the media is not valid for this visit.',
    advice: 'Load the page again and follow the link there.',
  },
  formUnreadable: {
    status: 400,
    message: 'the form of the request cannot be read ({reason}).',
    advice: 'Send it as multipart/form-data or application/x-www-form-urlencoded says.',
  },
  pathInvalid: {
    status: 400,
    message: 'the path of the request is not valid.',
    advice: 'Correct the address.',
  },
  keysUnreadable: {
    status: 0,
    message: 'the server’s keys in {path} cannot be read ({reason}).',
    advice: 'Restore the file from a backup, or delete it: then every visit begins anew and what was encrypted with it is lost.',
  },
  encryptionKeyInvalid: {
    status: 0,
    message: 'the encryption key {name} is not 16, 24 or 32 bytes in base64.',
    advice: 'Make one with `openssl rand -base64 32`.',
  },
} as const satisfies Record<string, FaultEntry>;
