/** `_random`: the generator under `random.Random`. */
import {
  andThen,
  asIndex,
  asInt,
  defineType,
  float,
  type HostModule,
  hash,
  type May,
  methods,
  PyTuple,
  type PyType,
  staticMethods,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { MersenneTwister } from './mersenne.ts';

class Random {
  declare readonly cls: PyType;
  twister = new MersenneTwister();
  constructor() {
    seedFromEntropy(this.twister);
  }
}
export const randomType = defineType('Random', { class: Random, module: '_random' });

function seedFromEntropy(twister: MersenneTwister): void {
  const words = new Uint32Array(8);
  crypto.getRandomValues(words);
  twister.seedArray([...words]);
}

function seedFromInt(twister: MersenneTwister, n: number | bigint): void {
  let rest = BigInt(n);
  if (rest < 0n) rest = -rest;
  const words: number[] = [];
  while (rest > 0n) {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  }
  twister.seedArray(words.length === 0 ? [0] : words);
}

function seed(self: Random, v: Value | undefined): May<null> {
  if (v === undefined || v === null) {
    seedFromEntropy(self.twister);
    return null;
  }
  const n = asInt(v);
  if (n !== undefined) {
    seedFromInt(self.twister, n);
    return null;
  }
  return andThen(hash(v), h => {
    seedFromInt(self.twister, BigInt.asUintN(64, BigInt(h)));
    return null;
  });
}

function setState(self: Random, state: Value): null {
  if (!(state instanceof PyTuple)) throw typeError('state vector must be a tuple');
  if (state.items.length !== 625) throw valueError('state vector is the wrong size');
  const numbers = state.items.map(item => {
    const n = asInt(item);
    if (n === undefined) throw typeError(`an integer is required (got type ${typeName(item)})`);
    return Number(n);
  });
  const index = numbers[624];
  if (index < 0 || index > 624) throw valueError('invalid state');
  for (let k = 0; k < 624; k++) self.twister.state[k] = numbers[k];
  self.twister.index = index;
  return null;
}

staticMethods(randomType, {
  '__new__(cls, *args, **kwargs)': (cls: PyType, args: Value[]) => {
    const made = new cls.Inst() as Random;
    return args.length === 0 ? made : andThen(seed(made, args[0]), () => made as unknown as Value);
  },
});
methods(randomType, {
  '__init__(self, *args, **kwargs)': () => null,
  'random(self, /)': (self: Random) => float(self.twister.nextDouble()),
  'seed(self, n=None, /)': seed,
  'getrandbits(self, k, /)': (self: Random, k: Value) =>
    andThen(asIndex(k), bits => {
      if (bits < 0) throw valueError('number of bits must be non-negative');
      return bits === 0 ? 0 : self.twister.nextBits(Number(bits));
    }),
  'getstate(self, /)': (self: Random) => tuple([...self.twister.state, self.twister.index]),
  'setstate(self, state, /)': setState,
});

export const randomModule: HostModule = () => ({ Random: randomType as Value });
