/**
 * The characters of bytes 128 to 255 in one-byte encodings, U+FFFE where there is none.
 *
 * Most are read off the browser's own decoder, which differs from CPython in two things only: where CPython has no character, it gives
 * U+FFFD or (Windows) the control character of the same number; and its ISO 8859 fills 128 to 159 as Windows does.
 */
import { CHARMAPS } from './generated/charmaps.ts';

/** CPython's name → the name that browsers know. */
const DECODERS: Record<string, string> = {
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  cp1253: 'windows-1253',
  cp1254: 'windows-1254',
  cp1257: 'windows-1257',
  cp866: 'ibm866',
  iso8859_2: 'iso-8859-2',
  iso8859_5: 'iso-8859-5',
  iso8859_7: 'iso-8859-7',
  iso8859_9: 'iso-8859-9',
  iso8859_15: 'iso-8859-15',
  koi8_r: 'koi8-r',
  mac_roman: 'macintosh',
};

const NONE = '\ufffe';

export function isCharmap(name: string): boolean {
  return Object.hasOwn(CHARMAPS, name) || Object.hasOwn(DECODERS, name);
}

export function charmapOf(name: string): string {
  return CHARMAPS[name] ?? readOff(DECODERS[name]);
}

function readOff(label: string): string {
  const decoder = new TextDecoder(label);
  let characters = '';
  for (let byte = 128; byte < 256; byte++) {
    const isControl = byte < 160;
    const character = isControl && label.startsWith('iso') ? String.fromCharCode(byte) : decoder.decode(new Uint8Array([byte]));
    const isNone = character === '\ufffd' || (isControl && label.startsWith('windows') && character.charCodeAt(0) === byte);
    characters += isNone ? NONE : character;
  }
  return characters;
}
