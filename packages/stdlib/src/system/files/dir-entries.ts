/** `os.scandir`: the entries of a folder. */
import {
  andThen,
  bytesFrom,
  DONE,
  type Done,
  defineType,
  getset,
  HostIterator,
  methods,
  type PyType,
  rawBytes,
  repr,
  type Value,
} from '@wrought/runtime';
import { subscriptable } from '../../functions.ts';
import type { FileFacts } from './file-port.ts';
import { statValue } from './stat-result.ts';

/** A name of a file as the asker is to have it. */
export type Naming = (name: string) => Value;

class DirEntry {
  declare readonly cls: PyType;
  name = '';
  path = '';
  facts!: () => FileFacts;
  named!: Naming;
}
export const dirEntryType = defineType('DirEntry', { class: DirEntry, module: 'posix', isFinal: true });
const isKind = (entry: DirEntry, kind: number): boolean => (entry.facts().mode & 0o170000) === kind;
methods(dirEntryType, {
  'is_dir(self, /, *, follow_symlinks=True)': (self: DirEntry, _follow?: Value) => isKind(self, 0o040000),
  'is_file(self, /, *, follow_symlinks=True)': (self: DirEntry, _follow?: Value) => isKind(self, 0o100000),
  'is_symlink(self, /)': (_self: DirEntry) => false,
  'stat(self, /, *, follow_symlinks=True)': (self: DirEntry, _follow?: Value) => statValue(self.facts()),
  'inode(self, /)': (self: DirEntry) => self.facts().inode,
  '__fspath__(self, /)': (self: DirEntry) => self.named(self.path),
  '__repr__(self, /)': (self: DirEntry) => {
    // no pause: text or bytes
    const name = self.named(self.name);
    return andThen(repr(name), text => `<DirEntry ${text}>`);
  },
});
getset(dirEntryType, { name: [self => self.named(self.name)], path: [self => self.named(self.path)] });
subscriptable(dirEntryType);

class Scan extends HostIterator {
  entries: Value[] = [];
  step(): Value | Done {
    const entry = this.entries.shift();
    return entry === undefined ? DONE : entry;
  }
}
const scanType = defineType('ScandirIterator', { class: Scan as any, module: 'posix', isFinal: true });
methods(scanType, {
  '__enter__(self, /)': (self: Value) => self,
  '__exit__(self, *args)': () => null,
  'close(self, /)': (self: Scan) => {
    self.entries = [];
    return null;
  },
});

/** Names of files as the asker wrote the folder: bytes for bytes. */
export function namesLike(path: Value | undefined): Naming {
  const isBytes = path !== undefined && path !== null && rawBytes(path) !== undefined;
  return name => (isBytes ? (bytesFrom(new TextEncoder().encode(name)) as unknown as Value) : name);
}

/** What `os.scandir` answers for a folder with those names; `factsOf` asks for the facts of a path. */
export function entriesOf(folder: string, names: string[], named: Naming, factsOf: (path: string) => FileFacts): Value {
  const made = new Scan();
  made.entries = names.map(name => {
    const entry = new DirEntry();
    entry.named = named;
    entry.name = name;
    entry.path = folder.endsWith('/') ? folder + name : `${folder}/${name}`;
    entry.facts = () => factsOf(entry.path);
    return entry as unknown as Value;
  });
  return made as unknown as Value;
}
