/** `itertools`: the table of its types. */
import type { HostModule, Value } from '@wrought/runtime';
import { functions } from '../../functions.ts';
import { combinationsType, combinationsWithReplacementType, permutationsType, productType } from './combine.ts';
import { countType, cycleType, repeatType } from './infinite.ts';
import { accumulateType, chainType, groupbyType, starmapType, tee, teeType, zipLongestType } from './join.ts';
import { batchedType, compressType, dropWhileType, filterFalseType, isliceType, pairwiseType, takeWhileType } from './select.ts';

const types = [
  accumulateType,
  batchedType,
  chainType,
  combinationsType,
  combinationsWithReplacementType,
  compressType,
  countType,
  cycleType,
  dropWhileType,
  filterFalseType,
  groupbyType,
  isliceType,
  pairwiseType,
  permutationsType,
  productType,
  repeatType,
  starmapType,
  takeWhileType,
  teeType,
  zipLongestType,
];

export const itertoolsModule: HostModule = () => ({
  ...Object.fromEntries(types.map(type => [type.qualname, type as Value])),
  ...functions('itertools', { 'tee(iterable, n=2, /)': tee }),
});
