/** Faults of starting: what the command line says in one sentence before it ends with code 1. */
import type { FaultEntry } from '../fault.ts';

export const startFaults = {
  pythonMissing: {
    status: 0,
    message: 'no Python was found.',
    advice: 'Install Python 3.10 or newer, or set WROUGHT_PYTHON to its program.',
  },
  pythonTooOld: {
    status: 0,
    message: '{path} is Python {version}, which is too old.',
    advice: 'Install Python 3.10 or newer, or set WROUGHT_PYTHON to its program.',
  },
  portTaken: {
    status: 0,
    message: 'port {port} on {host} is in use.',
    advice: 'End the other program or choose another port with --port.',
  },
  addressUnavailable: {
    status: 0,
    message: 'the server cannot listen on {host}:{port} ({reason}).',
    advice: 'Choose an address of this machine with --host and a port above 1023 with --port.',
  },
  dataFolderNotWritable: {
    status: 0,
    message: 'the data folder {path} cannot be written ({reason}).',
    advice: 'Give yourself the right to write there or choose another folder with --data.',
  },
  appMissing: {
    status: 0,
    message: 'there is no app in {path}.',
    advice: 'Name the folder that holds anvil.yaml, or make an app with `./wrought create NAME`.',
  },
  appCannotStart: {
    status: 0,
    message: 'the app {name} cannot start; what is wrong stands above.',
    advice: 'Mend it and start again; `./wrought check {name}` shows the same without starting.',
  },
  argumentInvalid: {
    status: 0,
    message: '{argument}: {problem}.',
    advice: 'Run `./wrought help {verb}` to see what it takes.',
  },
  fileUnreadable: {
    status: 0,
    message: '{path} cannot be read ({reason}).',
    advice: 'Check the name and the rights of the file.',
  },
  folderNotEmpty: {
    status: 0,
    message: '{path} already exists and is not empty.',
    advice: 'Choose another name.',
  },
} as const satisfies Record<string, FaultEntry>;
