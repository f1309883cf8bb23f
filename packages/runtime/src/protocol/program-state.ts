/** Settings of the running program that low rooms need (`sys.set_int_max_str_digits` …); `exec/interpreter.ts` fills the reader. */
export const programState: { read: (key: string) => unknown } = { read: () => undefined };

export function interpreterState(key: string): unknown {
  return programState.read(key);
}
