/** Construction as the per-class function literals call it. */
import { finishInit } from '../object/construct.ts';
import { constructKnot } from '../object/type.ts';

export function construct(type: any, args: any[]): any {
  return constructKnot.construct(type, args);
}

export { finishInit as inited };
