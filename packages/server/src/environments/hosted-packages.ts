/**
 * Packages that apps made on Anvil's servers import without naming them in their requirements, because the environments there
 * have them. What server modules import of them is installed too, with a notice: such an app runs as it is.
 */
import { spawn } from 'node:child_process';
import { requirementLines } from './environment.ts';
import type { Python } from './find-python.ts';

/** Name of the module → name of the package, where they differ. */
const OTHER_NAMES: Record<string, string> = {
  PIL: 'pillow',
  bs4: 'beautifulsoup4',
  cv2: 'opencv-python-headless',
  dateutil: 'python-dateutil',
  docx: 'python-docx',
  fitz: 'pymupdf',
  jwt: 'pyjwt',
  psycopg2: 'psycopg2-binary',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn',
  yaml: 'pyyaml',
};
const SAME_NAMES =
  'bcrypt boto3 chardet cryptography feedparser fpdf geopy humanize jinja2 lxml markdown matplotlib networkx nltk numpy openai openpyxl pandas plotly pymongo pymysql pypdf pytz qrcode reportlab requests scipy seaborn statsmodels stripe sympy tabulate twilio tzlocal xlrd xlsxwriter'.split(
    ' ',
  );
const PACKAGES = new Map([...SAME_NAMES.map(name => [name, name] as const), ...Object.entries(OTHER_NAMES)]);

const sameName = (name: string) => name.toLowerCase().replace(/[-_.]+/g, '-');

/** Top-level names that a Python text imports; too many do no harm. */
function importedNames(source: string): string[] {
  const found: string[] = [];
  for (const [, from, list] of source.matchAll(/^[ \t]*(?:from[ \t]+(\w+)|import[ \t]+([^#\n]+))/gm))
    found.push(...(from ? [from] : list.split(',').map(part => part.trim().split(/[\s.]/)[0])));
  return found;
}

export interface ImpliedRequest {
  /** Texts of the server modules. */
  sources: readonly string[];
  /** What the app requires by itself. */
  requirements: string;
  python: Python;
}

/** Requirement lines for what is imported, neither required nor (when nothing is required) had by the given Python. */
export async function impliedRequirements({ sources, requirements, python }: ImpliedRequest): Promise<string[]> {
  const lines = requirementLines(requirements);
  const required = new Set(lines.map(line => sameName(/^[\w.-]+/.exec(line)?.[0] ?? '')));
  const modules = [...new Set(sources.flatMap(importedNames))].filter(name => {
    const packageName = PACKAGES.get(name);
    return packageName !== undefined && !required.has(sameName(packageName));
  });
  if (modules.length === 0) return [];
  const missing = lines.length === 0 ? await withoutModules(python, modules) : modules;
  return missing.map(name => PACKAGES.get(name) as string).sort();
}

/** Those of the names that the Python has no module of. */
function withoutModules(python: Python, names: string[]): Promise<string[]> {
  const program = 'import importlib.util, sys; print(*[n for n in sys.argv[1:] if importlib.util.find_spec(n) is None])';
  return new Promise((resolve, reject) => {
    const child = spawn(python.executable, ['-c', program, ...names], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', data => {
      text += String(data);
    });
    child.on('error', reject);
    child.on('close', () => resolve(text.split(/\s+/).filter(Boolean)));
  });
}
