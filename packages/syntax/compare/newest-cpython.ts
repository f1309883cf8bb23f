/** The newest CPython at hand, which is the one in the npm package pyodide, asked about texts. */
import { readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';

/** `digest` of the tree's dump, or `error`: type, message, line, offset, end line, end offset, text. */
export interface Verdict {
  digest?: string;
  error?: (string | number | null)[];
}

export interface Question {
  text: string;
  mode?: 'exec' | 'eval' | 'single';
}

const ASK = `
import json
json.dumps([judge(question['text'], question.get('mode', 'exec')) for question in json.loads(questions)])
`;

export async function askCPython(questions: Question[]): Promise<Verdict[]> {
  const python = await loadPyodide();
  const oracle = readFileSync(new URL('oracle.py', import.meta.url), 'utf8').replace(/^if __name__[\s\S]*/m, '');
  python.runPython(oracle);
  python.globals.set('questions', JSON.stringify(questions));
  return JSON.parse(python.runPython(ASK) as string) as Verdict[];
}

export interface FileVerdict extends Verdict {
  path: string;
}

/** The verdicts on files, which are read as bytes. */
export async function askCPythonAboutFiles(paths: string[]): Promise<FileVerdict[]> {
  const python = await loadPyodide();
  const oracle = readFileSync(new URL('oracle.py', import.meta.url), 'utf8').replace(/^if __name__[\s\S]*/m, '');
  python.runPython(oracle);
  python.mountNodeFS('/host', '/');
  python.globals.set('paths', JSON.stringify(paths.map(path => `/host${path}`)));
  const verdicts = JSON.parse(python.runPython('import json\njson.dumps(list(judge_files(json.loads(paths))))') as string) as FileVerdict[];
  return verdicts.map(verdict => ({ ...verdict, path: verdict.path.slice('/host'.length) }));
}
