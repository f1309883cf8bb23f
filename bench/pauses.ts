/**
 * What a pause and its resumption cost at depth 0, 10 and 100, in microseconds: a guest loop awaits a settled promise inside
 * that many guest calls. The same loop in plain JavaScript (`await` at depth 0) is the limit beside it.
 *
 * And what being pausable costs programs that do not pause: the same programs with the tests for pauses taken out of their
 * JavaScript, in turns.
 */
import { runInThisContext } from 'node:vm';
import { ABI_VERSION, type LoadedModule } from '@wrought/abi';
import { compile } from '@wrought/compiler';
import { bootInterpreter, fn, suspendOn } from '@wrought/runtime';

const SOURCE = `
from host import wait
def at(depth):
    return wait() if depth == 0 else at(depth - 1)
def loop(depth, times):
    for _ in range(times):
        at(depth)
`;

const CALLS = `
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def plus(self, other): return Point(self.x + other.x, self.y + other.y)
def points(n):
    p = Point(0, 0)
    for i in range(n): p = p.plus(Point(i, 1))
    return p.x
def words(n):
    seen = {}
    for i in range(n):
        key = "k" + str(i % 97)
        seen[key] = seen.get(key, 0) + len(key)
    return sorted(seen.items())[3]
def run(): return fib(21), points(20000), words(20000)
`;

/** @param isPausable false: without the tests of answers, as a language that cannot pause would be compiled */
function load(source: string, file: string, isPausable = true): LoadedModule {
  const linked = compile(source, { filename: file });
  const evaluate = (text: string) =>
    runInThisContext(`(${isPausable ? text : text.replace(/if\(\((\$\w+=(?:(?!if\(\().)*?)\)===undefined\)break \$\w+;/g, '$1;')})`, {
      filename: file,
    });
  return {
    file,
    isPackage: false,
    source,
    fast: { abi: ABI_VERSION, codes: linked.codes, parts: linked.parts, main: evaluate(linked.main) },
    details: () => ({ codes: linked.details, columns: linked.columns }),
    resumables: () => evaluate(linked.resumables),
  };
}

const settled = Promise.resolve(null);
const interpreter = bootInterpreter({
  loader: {
    loadModule: name => (name === 'program' ? load(SOURCE, 'program.py') : load(CALLS, `${name}.py`, name === 'pausable')),
  },
  hostModules: { host: () => ({ wait: fn('wait()', () => suspendOn(settled)) }) },
});
const program = (await interpreter.importModule('program')) as any;

async function measure(depth: number, times: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 8; round++) {
    const start = performance.now();
    await interpreter.run(program.$loop, [depth, times]);
    best = Math.min(best, performance.now() - start);
  }
  return (best * 1000) / times;
}

async function plain(times: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 8; round++) {
    const start = performance.now();
    for (let i = 0; i < times; i++) await settled;
    best = Math.min(best, performance.now() - start);
  }
  return (best * 1000) / times;
}

console.log(`plain await       ${(await plain(20000)).toFixed(2)} µs`);
for (const [depth, times, target] of [
  [0, 20000, 2],
  [10, 5000, 5],
  [100, 1000, 25],
]) {
  console.log(`pause at depth ${String(depth).padEnd(4)} ${(await measure(depth, times)).toFixed(2)} µs   (target ${target})`);
}

const pausable = ((await interpreter.importModule('pausable')) as any).$run;
const bare = ((await interpreter.importModule('bare')) as any).$run;
const best = { pausable: Number.POSITIVE_INFINITY, bare: Number.POSITIVE_INFINITY };
for (let round = 0; round < 60; round++) {
  for (const [name, run] of [
    ['pausable', pausable],
    ['bare', bare],
  ] as const) {
    const start = performance.now();
    interpreter.runNow(run);
    best[name] = Math.min(best[name], performance.now() - start);
  }
}
const cost = (best.pausable / best.bare - 1) * 100;
console.log(
  `being pausable      ${cost.toFixed(1)} %   (target 5 %; ${best.pausable.toFixed(2)} ms against ${best.bare.toFixed(2)} ms without tests)`,
);
