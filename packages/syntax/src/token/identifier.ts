/** Which characters a name may hold. ASCII by table, the rest by Unicode's XID_Start and XID_Continue. */
import { isPrintable } from '../tree/printable.ts';

const PART = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) PART[code] = 1;
  else if (/[0-9]/.test(character)) PART[code] = 2;
}

/** 1 for letters and the underscore, 2 for digits, 0 for the rest of ASCII. */
export const ASCII_PART: Readonly<Uint8Array> = PART;

/** Whether a name may begin here; any character beyond ASCII looks like it, as CPython's tokenizer takes it. */
export function isIdentifierStart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? PART[code] === 1 : code >= 128;
}

export function isIdentifierPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? PART[code] !== 0 : code >= 128;
}

const XID = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;
const XID_START = /^[\p{XID_Start}_]$/u;
const XID_CONTINUE = /^\p{XID_Continue}$/u;

/** Whether the character was there in CPython's version of Unicode; JavaScript's may know more. */
function isAssigned(character: string): boolean {
  return isPrintable(character.codePointAt(0) as number);
}

/** Index (UTF-16) of the first character that may not stand in the name where it stands, or -1. */
export function findBadCharacter(name: string): number {
  if (XID.test(name) && Array.from(name).every(isAssigned)) return -1;
  let at = 0;
  for (const character of name) {
    if (!(at === 0 ? XID_START : XID_CONTINUE).test(character) || !isAssigned(character)) return at;
    at += character.length;
  }
  return -1;
}
