/** The text of uncaught exceptions. Part `tracebacks`. */
import '../index.ts';

export { format } from '../exceptions/format.ts';
