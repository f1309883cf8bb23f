/**
 * What a pause and its resumption cost at depth 0, 10 and 100, in microseconds: a guest loop awaits a settled promise inside
 * that many guest calls. The same loop in plain JavaScript (`await` at depth 0) is the limit beside it.
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

function load(source: string, file: string): LoadedModule {
  const linked = compile(source, { filename: file });
  const evaluate = (text: string) => runInThisContext(`(${text})`, { filename: file });
  return {
    file,
    isPackage: false,
    source,
    fast: { abi: ABI_VERSION, codes: linked.codes , main: evaluate(linked.main) },
    resumables: () => evaluate(linked.resumables),
  };
}

const settled = Promise.resolve(null);
const interpreter = bootInterpreter({
  loader: { loadModule: name => (name === 'program' ? load(SOURCE, 'program.py') : null) },
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
