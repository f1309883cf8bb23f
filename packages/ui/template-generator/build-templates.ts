/** `node packages/ui/template-generator/build-templates.ts`: chart themes of `spec/plotly-templates.json` as a module for the page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SPEC = join(import.meta.dirname, '..', '..', '..', 'spec', 'plotly-templates.json');
const TARGET = join(import.meta.dirname, '..', 'src', 'components', 'plot', 'generated', 'plot-templates.ts');

export function buildTemplates(): string {
  const { templates } = JSON.parse(readFileSync(SPEC, 'utf8'));
  return `/** Generated from spec/plotly-templates.json. */\nexport const plotTemplates: Record<string, any> = JSON.parse(\n  ${JSON.stringify(JSON.stringify(templates))},\n);\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(TARGET, buildTemplates());
