/** The program behind `./wrought`: hands the arguments over and turns what was thrown into one sentence and an exit code. */
import { main } from './command-line.ts';

process.exitCode = await main(process.argv.slice(2));
