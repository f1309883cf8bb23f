/** What XML allows where. */
const START =
  ':A-Z_a-z\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
const NEXT = `${START}\\-.0-9\\xb7\\u0300-\\u036f\\u203f\\u2040`;

/** A name at the beginning. */
export const NAME = new RegExp(`^[${START}][${NEXT}]*`, 'u');
const WHOLE = new RegExp(`^[${START}][${NEXT}]*$`, 'u');
export const SPACE = /^[ \t\r\n]/;
const ALLOWED = /^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

export function isName(text: string): boolean {
  return WHOLE.test(text);
}

/** Only characters that may stand in a document. */
export function isXmlText(text: string): boolean {
  return ALLOWED.test(text);
}
