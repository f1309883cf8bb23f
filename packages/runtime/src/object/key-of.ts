/** The JavaScript property that stands for a guest's attribute whose name is known only at run time. */

/** `$name`, remembered: a string that was put together anew must be hashed and looked up before it can be a property's name. */
export function keyOf(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= MOST_KEYS) keys.clear();
  const [key] = Object.keys({ [`$${name}`]: 0 });
  keys.set(name, key);
  return key;
}
const keys = new Map<string, string>();
const MOST_KEYS = 4096;

/** The own property that holds instance attribute `name` of `o`. */
export function ownKey(o: any, name: string): string {
  return o.isClosed === true ? `%${name}` : keyOf(name);
}
