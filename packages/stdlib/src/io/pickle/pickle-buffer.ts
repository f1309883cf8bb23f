/** `pickle.PickleBuffer`: a buffer that may be handed on beside the pickle. */
import {
  andThen,
  attempt,
  bufferOf,
  call1,
  defineType,
  error,
  getattr,
  type HostBuffer,
  interpreter,
  isA,
  type May,
  methods,
  type PyType,
  staticMethods,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';

export class PickleBuffer {
  declare readonly cls: PyType;
  owner: Value | undefined = undefined;

  hostBuffer(): HostBuffer {
    if (this.owner === undefined) throw valueError('operation forbidden on released PickleBuffer object');
    return { owner: this.owner, ...(bufferOf(this.owner) as HostBuffer) };
  }
}

export const pickleBufferType = defineType('PickleBuffer', { class: PickleBuffer, module: 'pickle', isFinal: true });

/** A view of the bytes as they lie in memory. */
function raw(self: PickleBuffer): May {
  self.hostBuffer();
  const { $memoryview } = interpreter().builtins as any;
  return attempt(
    () => andThen(call1($memoryview, self.owner as Value), view => andThen(getattr(view, 'cast'), cast => call1(cast, 'B'))),
    view => view,
    problem => {
      if (!isA(problem, 'TypeError')) throw problem;
      throw error('BufferError', 'cannot extract raw buffer from non-contiguous buffer');
    },
  );
}

staticMethods(pickleBufferType, {
  '__new__(cls, object, /)': (cls: PyType, o: Value) => {
    if (bufferOf(o) === undefined) throw typeError(`a bytes-like object is required, not '${typeName(o)}'`);
    const made = new cls.Inst() as PickleBuffer;
    made.owner = o;
    return made;
  },
});
methods(pickleBufferType, {
  'raw(self, /)': raw,
  'release(self, /)': (self: PickleBuffer) => {
    self.owner = undefined;
    return null;
  },
});
