/** `_json`: what `json` takes from C. */
import type { HostModule, Value } from '@wrought/runtime';
import { functions } from '../../functions.ts';
import { encoderType } from './encoder.ts';
import { quoteAsciiFunction, quoteFunction } from './quote.ts';
import { scannerType, scanString } from './scanner.ts';

export const jsonModule: HostModule = () => ({
  make_scanner: scannerType as Value,
  make_encoder: encoderType as Value,
  encode_basestring: quoteFunction,
  encode_basestring_ascii: quoteAsciiFunction,
  ...functions('_json', { 'scanstring(string, end, strict=True, /)': scanString }),
});
