/** Characters by their Unicode names, for `\N{…}`. */
export function findCharacterByName(_name: string): number | undefined {
  return undefined;
}
