/** IEEE floats of two bytes, as numbers and back. */
import { error } from '@wrought/runtime';

/** The bits of an IEEE half float. */
export function halfBits(v: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, v);
  const bits = view.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  if (Number.isNaN(v)) return sign | 0x7e00;
  if (!Number.isFinite(v)) return sign | 0x7c00;
  const a = Math.abs(v);
  if (a >= 65520) throw error('OverflowError', 'float too large to pack with e format');
  if (a < 2 ** -14) return sign | roundHalfEven(a * 2 ** 24);
  const exponent = Math.floor(Math.log2(a));
  const scaled = roundHalfEven((a / 2 ** exponent - 1) * 1024);
  return sign | (((exponent + 15) << 10) + scaled);
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

export function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
