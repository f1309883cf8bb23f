/** Writes `docs/guide/faults.md` from the catalogue; a test holds the two to each other. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '@wrought/faults';

const rows = Object.entries(catalogue).map(([code, entry]) => {
  const status = entry.status > 0 ? `HTTP ${entry.status}` : 'terminal';
  return `### \`${code}\` (${status})\n\n> ${entry.message}\n\n${entry.advice}\n`;
});
const text = `# Faults\n\nWhat Wrought itself reports when something is wrong that is not an exception of the app. Made by \`node tools/faults-page.ts\`.\n\n${rows.join('\n')}`;
writeFileSync(join(import.meta.dirname, '..', 'docs', 'guide', 'faults.md'), text);
