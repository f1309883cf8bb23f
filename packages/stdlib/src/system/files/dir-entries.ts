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
  staticMethods,
  typeError,
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
  /** Of what a symbolic link stands for, or of the link itself. */
  facts!: (followsLinks: boolean) => FileFacts;
  named!: Naming;
}
export const dirEntryType = defineType('DirEntry', { class: DirEntry, module: 'posix', isFinal: true });
const LINK = 0o120000;
const NO_ENTRY = 2;

/** What is gone, and a link that leads nowhere, is of no kind. */
function isKind(entry: DirEntry, kind: number, followsLinks: boolean): boolean {
  try {
    return (entry.facts(followsLinks).mode & 0o170000) === kind;
  } catch (problem) {
    if ((problem as any).$errno === NO_ENTRY) return false;
    throw problem;
  }
}

staticMethods(dirEntryType, {
  '__new__(cls, *args, **kwargs)': () => {
    throw typeError("cannot create 'posix.DirEntry' instances");
  },
});
methods(dirEntryType, {
  'is_dir(self, /, *, follow_symlinks=True)': (self: DirEntry, follow?: Value) => isKind(self, 0o040000, follow !== false),
  'is_file(self, /, *, follow_symlinks=True)': (self: DirEntry, follow?: Value) => isKind(self, 0o100000, follow !== false),
  'is_symlink(self, /)': (self: DirEntry) => isKind(self, LINK, false),
  'is_junction(self, /)': () => false,
  'stat(self, /, *, follow_symlinks=True)': (self: DirEntry, follow?: Value) => statValue(self.facts(follow !== false)),
  'inode(self, /)': (self: DirEntry) => self.facts(false).inode,
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
staticMethods(scanType, {
  '__new__(cls, *args, **kwargs)': () => {
    throw typeError("cannot create 'posix.ScandirIterator' instances");
  },
});
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
export function entriesOf(
  folder: string,
  names: string[],
  named: Naming,
  factsOf: (path: string, followsLinks: boolean) => FileFacts,
): Value {
  const made = new Scan();
  made.entries = names.map(name => {
    const entry = new DirEntry();
    entry.named = named;
    entry.name = name;
    entry.path = folder.endsWith('/') ? folder + name : `${folder}/${name}`;
    entry.facts = followsLinks => factsOf(entry.path, followsLinks);
    return entry as unknown as Value;
  });
  return made as unknown as Value;
}
