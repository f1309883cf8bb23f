/** `os.stat_result`. */
import { float, int, type Value } from '@wrought/runtime';
import { structSequence } from '../../containers/struct-sequence.ts';
import type { FileFacts } from './file-port.ts';

export const statResult = structSequence(
  'stat_result',
  'os',
  [
    'st_mode',
    'st_ino',
    'st_dev',
    'st_nlink',
    'st_uid',
    'st_gid',
    'st_size',
    '_atime',
    '_mtime',
    '_ctime',
    'st_atime',
    'st_mtime',
    'st_ctime',
    'st_atime_ns',
    'st_mtime_ns',
    'st_ctime_ns',
    'st_blksize',
    'st_blocks',
  ],
  10,
);

const SECOND = 1_000_000_000n;

export function statValue(facts: FileFacts): Value {
  const times = [facts.accessed, facts.modified, facts.changed];
  return statResult.make([
    facts.mode,
    facts.inode,
    facts.device,
    facts.links,
    facts.user,
    facts.group,
    facts.size,
    ...times.map(ns => int((ns - (((ns % SECOND) + SECOND) % SECOND)) / SECOND)),
    ...times.map(ns => float(Number(ns) / 1e9)),
    ...times.map(ns => int(ns)),
    facts.blockSize,
    facts.blocks,
  ]);
}
