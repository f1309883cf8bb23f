/** `sysconfig`: nothing here was built by a C compiler, so there are no variables; the one folder of an installation is the library's. */
import { error, type HostModule, PyDict, tuple, type Value } from '@wrought/runtime';
import { functions } from '../functions.ts';

export const sysconfigModule: HostModule = interp => {
  const version = ((interp.state.get('python version') as string | undefined) ?? '3.14.0').split('.').slice(0, 2).join('.');
  return functions('sysconfig', {
    'get_config_var(name)': (_name: Value) => null,
    'get_config_vars(*args)': (args: Value[]) => (args.length === 0 ? new PyDict() : tuple(args.map(() => null))),
    'get_platform()': () => 'javascript',
    'get_python_version()': () => version,
    'is_python_build(check_home=False)': (_home?: Value) => false,
    'get_path_names()': () => tuple(['stdlib', 'platstdlib', 'purelib', 'platlib', 'include', 'platinclude', 'scripts', 'data']),
    'get_scheme_names()': () => tuple([]),
    'get_paths(scheme=None, vars=None, expand=True)': (_s?: Value, _v?: Value, _e?: Value) => new PyDict(),
    'get_path(name, scheme=None, vars=None, expand=True)': (name: Value, _s?: Value, _v?: Value, _e?: Value) => {
      if (name === 'stdlib' || name === 'platstdlib') return interp.options.path?.at(-1) ?? '/lib/python';
      throw error('KeyError', name);
    },
  });
};
