/** Template strings. Part `template`. */
import '../index.ts';
import { addEntries } from '../exec/entry-knot.ts';
import { makeInterpolation, makeTemplate } from '../types/template/template.ts';

export { interpolationType, templateType } from '../types/template/template.ts';

addEntries({ makeInterpolation, makeTemplate });
