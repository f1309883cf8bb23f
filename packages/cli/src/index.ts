/** The command line: verbs of `./wrought`. Nothing imports this package. */
export { main } from './command-line.ts';
