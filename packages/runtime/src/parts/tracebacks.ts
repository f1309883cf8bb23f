/** The text of uncaught exceptions, and what frames and code objects show. Part `tracebacks`. */
import '../index.ts';
import '../exceptions/code-attributes.ts';
import '../exceptions/frame-attributes.ts';

export { format } from '../exceptions/format.ts';
