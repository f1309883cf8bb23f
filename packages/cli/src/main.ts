/**
 * The program behind `./wrought`: hands the arguments over and turns what was thrown into one sentence and an exit code.
 *
 * Node keeps what it has made of our modules between runs: half of a start was reading them again. Hence the import behind it.
 */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../../../.wrought/modules', import.meta.url)));
const { main } = await import('./command-line.ts');
process.exitCode = await main(process.argv.slice(2));
