/** Faults of Python environments and of the worker pool. */
import type { FaultEntry } from '../fault.ts';

export const workerFaults = {
  pythonNotUsable: {
    status: 0,
    message: '{path} is not a Python that can be started.',
    advice: 'Set WROUGHT_PYTHON (or --python) to the program of Python 3.10 or newer, or leave it out to have one found.',
  },
  requirementsFailed: {
    status: 0,
    message: 'the Python packages of the app could not be installed:\n{output}',
    advice: 'Mend server_code/requirements.txt or the network, then start again.',
  },
} as const satisfies Record<string, FaultEntry>;
