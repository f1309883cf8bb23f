import fs from 'node:fs';
import { dumpTree, parseModule } from '@wrought/syntax';

const s = process.argv[2] === '-f' ? fs.readFileSync(process.argv[3], 'utf8') : process.argv[2].replaceAll('\\n', '\n');
try {
  console.log(dumpTree(parseModule(s), { attributes: true, source: s }));
} catch (e) {
  console.log(e);
}
