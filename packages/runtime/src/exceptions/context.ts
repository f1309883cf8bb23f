/** `__context__`: what was being handled when an exception was raised. */
import type { Value } from '../object/value.ts';
import { currentHandled } from '../suspension/handled.ts';
import type { PyException } from './exception.ts';

/** Give an exception that is raised now its context; a cycle is cut where it would close. */
export function giveContext(exception: PyException): void {
  const handled = currentHandled() as PyException | null;
  if (handled === null || handled === exception) return;
  const seen = new Set<PyException>();
  for (let each: PyException | null = handled; each !== null && !seen.has(each); each = each.context as unknown as PyException | null) {
    seen.add(each);
    if ((each.context as unknown) === exception) {
      each.context = null;
      break;
    }
  }
  exception.context = handled as unknown as Value;
}
