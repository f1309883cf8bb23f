import { SourceMap } from 'node:module';
import { expect, test } from 'vitest';
import { compileModule } from '../src/index.ts';

test('the line of a call in the JavaScript maps to its line in the Python file', () => {
  const source = 'def f(x):\n    y = x\n    return g(y)\n';
  const { fast, map } = compileModule({ source, name: 'm', filename: 'm.py', isPackage: false });
  const line = fast.split('\n').findIndex(text => text.includes('$p=1;'));
  const found = new SourceMap(map as never).findEntry(line, 0) as { originalLine: number; originalSource: string };
  expect(found.originalSource).toBe('m.py');
  expect(found.originalLine).toBe(2);
});

test('a module that is not Python is refused with its place', () => {
  expect(() => compileModule({ source: 'x = (', name: 'm', filename: 'm.py', isPackage: false })).toThrow("'(' was never closed");
});

test('the columns of positions are not in the text that runs', () => {
  const module = (source: string) => compileModule({ source, name: 'm', filename: 'm.py', isPackage: false });
  const near = module('def f(x):\n    return x + 1\n');
  const far = module('def f(x):\n    return  x  +  1\n');
  expect(far.fast).toBe(near.fast);
  expect(far.columns).not.toEqual(near.columns);
});

test('documentation, locals and lines are not in the text that runs, but the documentation of what is decorated', () => {
  const module = (source: string) => compileModule({ source, name: 'm', filename: 'm.py', isPackage: false });
  const plain = module('def f(x):\n    "What f is."\n\n    local = x\n    return local + 1\n');
  expect(plain.fast).not.toContain('What f is.');
  expect(plain.details).toContain('What f is.');
  expect(module('\n\ndef f(x):\n    "What f is."\n    local = x\n    return local + 1\n').fast).toBe(plain.fast);
  expect(module('@g\ndef f(x):\n    "What f is."\n').fast).toContain('What f is.');
});
