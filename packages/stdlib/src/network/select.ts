/** `select`: waiting for nothing but time; there are no descriptors that could become ready. */
import {
  andThen,
  error,
  exceptionTypes,
  type HostModule,
  listFrom,
  type May,
  PyList,
  suspendOn,
  tuple,
  type Value,
  valueError,
} from '@wrought/runtime';
import { elsewhere } from '../finder/unsupported.ts';
import { functions } from '../functions.ts';
import { toDouble } from '../numeric/coerce.ts';

function nothing(): Value {
  return tuple([new PyList([]), new PyList([]), new PyList([])] as unknown as Value[]) as unknown as Value;
}

function wait(seconds: number): May {
  if (seconds < 0) throw valueError('timeout must be non-negative');
  return suspendOn(new Promise<Value>(resolve => setTimeout(() => resolve(nothing()), Math.min(seconds * 1000, 2147483647))));
}

function select(r: Value, w: Value, x: Value, timeout: Value | undefined): May {
  return andThen(listFrom(r), reads =>
    andThen(listFrom(w), writes =>
      andThen(listFrom(x), others => {
        if (reads.length + writes.length + others.length > 0)
          throw error('OSError', 9, elsewhere('select.select', 'a page cannot open sockets'));
        if (timeout === undefined || timeout === null)
          throw error('OSError', 9, 'select.select would wait for ever: there is nothing to wait for');
        return andThen(toDouble(timeout), wait);
      }),
    ),
  );
}

export const selectModule: HostModule = () => ({
  error: exceptionTypes.OSError as Value,
  PIPE_BUF: 4096,
  ...functions('select', { 'select(rlist, wlist, xlist, timeout=None, /)': select }),
});
