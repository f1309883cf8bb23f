/** Classes for the runtime, which links the prototypes of types in its own way: see `flatClass`. */

/** A class whose prototype has every host member of `from`'s chain as its own. */
export function flatClass(from: any): any {
  const Flat = class extends from {};
  const chain: any[] = [];
  for (let proto = from.prototype; proto !== Object.prototype && proto !== null; proto = Object.getPrototypeOf(proto)) chain.unshift(proto);
  for (const proto of chain)
    for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(proto)))
      if (key !== 'constructor') Object.defineProperty(Flat.prototype, key, { ...descriptor, enumerable: false });
  // the runtime hangs the type's own prototypes below; `super` in host members still finds the chain that they were written in
  Object.setPrototypeOf(Flat.prototype, Object.prototype);
  return Flat;
}
