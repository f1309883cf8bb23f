/**
 * Run `run_tests.py` on CPython 3.14 (Pyodide) with the test package of the installed CPython: what the same tests do on our language level.
 *
 *     node bench/conformance/on-pyodide.ts FOLDER_OF_TESTS RUNNER ARGUMENT …
 */
import { readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';

const [folder, runner, ...args] = process.argv.slice(2);
const python = await loadPyodide();
python.FS.mkdirTree('/installed/test');
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, '/installed/test');
python.runPython(`import sys; sys.argv = ${JSON.stringify([runner, ...args])}; sys.path.insert(0, '/installed')`);
python.runPython(readFileSync(runner, 'utf8'));
