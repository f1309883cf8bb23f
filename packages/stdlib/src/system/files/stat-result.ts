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

export function statValue(facts: FileFacts): Value {
  const { mode, size, modifiedSeconds, inode, device } = facts;
  const whole = Math.floor(modifiedSeconds);
  const ns = int(BigInt(Math.round(modifiedSeconds * 1e6)) * 1000n);
  const seconds = float(modifiedSeconds);
  return statResult.make([
    mode,
    inode,
    device,
    1,
    0,
    0,
    size,
    whole,
    whole,
    whole,
    seconds,
    seconds,
    seconds,
    ns,
    ns,
    ns,
    4096,
    Math.ceil(size / 512),
  ]);
}
