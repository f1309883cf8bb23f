/** Class, mapping and sequence patterns. Part `match`. */
import '../index.ts';
import { addEntries } from '../exec/entry-knot.ts';
import * as matching from '../exec/matching.ts';

addEntries(matching);
