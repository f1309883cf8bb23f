/** Exception groups and `except*`. Part `groups`. */
import '../index.ts';
import { addEntries } from '../exec/entry-knot.ts';
import * as star from '../exec/except-star.ts';

export { newGroup } from '../exceptions/group.ts';

addEntries(star);
