/** `./wrought create NAME`: a new app from a template of `packages/cli/templates`. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fault } from '@wrought/faults';
import { textOf, type Verb } from '../verb.ts';

const TEMPLATES = join(import.meta.dirname, '..', '..', 'templates');

export const create: Verb = {
  name: 'create',
  usage: 'create NAME [--template T]',
  summary: 'Makes a new app in the folder NAME.',
  help: `--template T   one of: ${listTemplates().join(', ')} (default blank)`,
  options: { template: { type: 'string' } },
  async run(call) {
    const [name] = call.positionals;
    if (call.positionals.length !== 1) throw fault.argumentInvalid({ argument: 'NAME', problem: 'name one folder', verb: 'create' });
    const template = textOf(call, 'template') ?? 'blank';
    if (!listTemplates().includes(template)) {
      throw fault.argumentInvalid({
        argument: '--template',
        problem: `there is no template ${template}; there are ${listTemplates().join(', ')}`,
        verb: 'create',
      });
    }
    const target = resolve(name);
    if (existsSync(target) && readdirSync(target).length > 0) throw fault.folderNotEmpty({ path: name });
    writeTemplate(join(TEMPLATES, template), target, readNames(target));
    console.log(`Made ${name}. Run it with:\n\n    ./wrought run ${name}`);
    return 0;
  },
};

function listTemplates(): string[] {
  return readdirSync(TEMPLATES).sort();
}

/** What the folder's name says: a title for people and a package name for Python. */
function readNames(target: string): Record<string, string> {
  const words = basename(target)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const title = words.map(word => word[0].toUpperCase() + word.slice(1)).join(' ') || 'App';
  const joined = words.join('_').replace(/[^\w]/g, '') || 'app';
  return { title, package: /^\d/.test(joined) ? `_${joined}` : joined };
}

function writeTemplate(source: string, target: string, names: Record<string, string>): void {
  for (const entry of readdirSync(source, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(target, from.slice(source.length + 1));
    try {
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(
        to,
        readFileSync(from, 'utf8').replace(/\{\{(\w+)\}\}/g, (mark, key: string) => names[key] ?? mark),
      );
    } catch (problem) {
      throw fault.fileUnreadable({ path: to, reason: (problem as NodeJS.ErrnoException).code ?? String(problem) }, problem);
    }
  }
}
