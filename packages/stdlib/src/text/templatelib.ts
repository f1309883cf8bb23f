/** `string.templatelib`: the types of template strings, and the conversions of their interpolations. */
import { andThen, call1, fn, type HostModule, interpreter, PyList, repr, str, type Value, valueError } from '@wrought/runtime';
import { loadedPart } from '@wrought/runtime/parts';

function convert(o: Value, conversion: Value) {
  if (conversion === null) return o;
  if (conversion === 'r') return repr(o);
  if (conversion === 's') return str(o);
  if (conversion === 'a') return call1((interpreter().builtins as any).$ascii, o);
  return andThen(str(conversion), text => {
    throw valueError(`invalid conversion specifier: ${text}`);
  });
}

export const templatelibModule: HostModule = () => ({
  Template: loadedPart('template').templateType as Value,
  Interpolation: loadedPart('template').interpolationType as Value,
  convert: fn('convert(obj, /, conversion)', convert, 'string.templatelib') as Value,
  __all__: new PyList(['Interpolation', 'Template', 'convert']) as unknown as Value,
});
