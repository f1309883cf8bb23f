/**
 * `sys.monitoring`: the names and tool ids that `bdb`, `pdb` and `doctest` use when they are imported. Events never come, since client
 * Python has no byte code to watch: who asks for one is told so.
 */
import { asInt, attributeDict, error, makeModule, objectType, type PyModule, type Value, valueError } from '@wrought/runtime';
import { functions } from '../functions.ts';
import { namespaceType } from './namespace.ts';

const EVENTS = (
  'PY_START PY_RESUME PY_RETURN PY_YIELD CALL LINE INSTRUCTION JUMP BRANCH_LEFT BRANCH_RIGHT STOP_ITERATION RAISE ' +
  'EXCEPTION_HANDLED PY_UNWIND PY_THROW RERAISE C_RETURN C_RAISE BRANCH'
).split(' ');
const TOOLS = 6;

function toolOf(id: Value): number {
  const tool = Number(asInt(id));
  if (!(tool >= 0 && tool < TOOLS)) throw valueError(`invalid tool ${tool} (must be between 0 and ${TOOLS - 1})`);
  return tool;
}

function watch(events: Value): null {
  if (Number(asInt(events)) === 0) return null;
  throw error('NotImplementedError', 'client Python is compiled to JavaScript and sends no events: use sys.monitoring in a server module');
}

export function monitoringModule(): PyModule {
  const names = new Map<number, Value>();
  const callbacks = new Map<string, Value>();
  const inUse = (id: Value): number => {
    const tool = toolOf(id);
    if (!names.has(tool)) throw valueError(`tool ${tool} is not in use`);
    return tool;
  };
  const events = new namespaceType.Inst() as Value;
  const { map } = attributeDict(events as any);
  EVENTS.forEach((name, bit) => map.set(name, 2 ** bit));
  map.set('NO_EVENTS', 0);
  return makeModule('sys.monitoring', {
    DEBUGGER_ID: 0,
    COVERAGE_ID: 1,
    PROFILER_ID: 2,
    OPTIMIZER_ID: 5,
    DISABLE: new objectType.Inst() as Value,
    MISSING: new objectType.Inst() as Value,
    events,
    ...functions('sys.monitoring', {
      'use_tool_id(tool_id, name, /)': (id: Value, name: Value) => {
        const tool = toolOf(id);
        if (names.has(tool)) throw valueError(`tool ${tool} is already in use`);
        names.set(tool, name);
        return null;
      },
      'clear_tool_id(tool_id, /)': (id: Value) => (toolOf(id), null),
      'free_tool_id(tool_id, /)': (id: Value) => (names.delete(toolOf(id)), null),
      'get_tool(tool_id, /)': (id: Value) => names.get(toolOf(id)) ?? null,
      'register_callback(tool_id, event, func, /)': (id: Value, event: Value, f: Value) => {
        const key = `${toolOf(id)} ${Number(asInt(event))}`;
        const before = callbacks.get(key) ?? null;
        callbacks.set(key, f);
        return before;
      },
      'set_events(tool_id, event_set, /)': (id: Value, set: Value) => (inUse(id), watch(set)),
      'get_events(tool_id, /)': (id: Value) => (inUse(id), 0),
      'set_local_events(tool_id, code, event_set, /)': (id: Value, _code: Value, set: Value) => (inUse(id), watch(set)),
      'get_local_events(tool_id, code, /)': (id: Value, _code: Value) => (inUse(id), 0),
      'restart_events()': () => null,
    }),
  });
}
