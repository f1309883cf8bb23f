/** The newest CPython at hand, which is the one in the npm package pyodide, asked about texts. */
import { readFileSync } from 'node:fs';
import { loadPyodide, type PyodideInterface } from 'pyodide';

/** `digest` of the tree's dump, or `error`: type, message, line, offset, end line, end offset, text. */
export interface Verdict {
  digest?: string;
  error?: (string | number | null)[];
}

export interface Question {
  text: string;
  mode?: 'exec' | 'eval' | 'single';
}

let loading: Promise<PyodideInterface> | undefined;

/** The interpreter with `oracle.py` read; one for the process, because it takes seconds to start. */
function ready(): Promise<PyodideInterface> {
  loading ??= loadPyodide().then(python => {
    python.runPython(readFileSync(new URL('oracle.py', import.meta.url), 'utf8').replace(/^if __name__[\s\S]*/m, ''));
    return python;
  });
  return loading;
}

const ASK = `
import json
json.dumps([judge(question['text'], question.get('mode', 'exec')) for question in json.loads(questions)])
`;

export async function askCPython(questions: Question[]): Promise<Verdict[]> {
  const python = await ready();
  python.globals.set('questions', JSON.stringify(questions));
  return JSON.parse(python.runPython(ASK) as string) as Verdict[];
}

const ASK_COMPILER = `
import json
json.dumps([judge_compiled(question['text'], question.get('mode', 'exec')) for question in json.loads(questions)])
`;

/** Verdicts of `compile`, which finds more than the parser. A digest is empty. */
export async function askCompiler(questions: Question[]): Promise<Verdict[]> {
  const python = await ready();
  python.globals.set('questions', JSON.stringify(questions));
  return JSON.parse(python.runPython(ASK_COMPILER) as string) as Verdict[];
}

export interface FileVerdict extends Verdict {
  path: string;
}

/** The verdicts on files, which are read as bytes. */
export async function askCPythonAboutFiles(paths: string[]): Promise<FileVerdict[]> {
  const python = await ready();
  if (!python.FS.analyzePath('/host').exists) python.mountNodeFS('/host', '/');
  python.globals.set('paths', JSON.stringify(paths.map(path => `/host${path}`)));
  const verdicts = JSON.parse(python.runPython('import json\njson.dumps(list(judge_files(json.loads(paths))))') as string) as FileVerdict[];
  return verdicts.map(verdict => ({ ...verdict, path: verdict.path.slice('/host'.length) }));
}

const READ_LIBRARY = `
import json, zipfile
archive = zipfile.ZipFile('/lib/python314.zip')
names = sorted(name for name in archive.namelist() if name.endswith('.py'))
json.dumps({name: archive.read(name).decode('utf-8') for name in names})
`;

/** The modules of that CPython's own library: path → text. */
export async function readLibrary(): Promise<Record<string, string>> {
  const python = await ready();
  return JSON.parse(python.runPython(READ_LIBRARY) as string) as Record<string, string>;
}
