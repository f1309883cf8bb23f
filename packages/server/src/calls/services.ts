/**
 * Services of this server by name: the registry that rooms above fill, as a callee.
 *
 * Access and the number of arguments are checked here, once, before a handler sees the call.
 */
import { DecodeProblem, EncodeProblem, type WireValue } from '@wrought/wire';
import {
  type Answer,
  type Call,
  type Callee,
  type ObjectHandler,
  platformError,
  type RawServiceHandler,
  type ServiceHandler,
  type ServiceOptions,
  type ServiceRegistry,
} from './contract.ts';
import { Values } from './values.ts';

interface Entry {
  options: ServiceOptions;
  answer(call: Call): Promise<Answer>;
}

export class Services implements Callee, ServiceRegistry {
  private readonly functions = new Map<string, Entry>();
  private readonly backends = new Map<string, Entry>();

  register(name: string, handler: ServiceHandler, options: ServiceOptions = {}): void {
    this.add(this.functions, name, {
      options,
      answer: async call => {
        const { args, kwargs } = readArguments(call.values);
        checkArity(name, args.length, options);
        return answerOf(await handler(args, kwargs, call));
      },
    });
  }

  registerRaw(name: string, handler: RawServiceHandler, options: ServiceOptions = {}): void {
    this.add(this.functions, name, { options, answer: handler });
  }

  registerObject(backend: string, handler: ObjectHandler, options: ServiceOptions = {}): void {
    this.add(this.backends, backend, {
      options,
      answer: async call => {
        if (!('object' in call.target)) throw new TypeError(`${backend} is a backend, not a function`);
        const { args, kwargs } = readArguments(call.values);
        return answerOf(await handler(call.target.object, call.target.method, args, kwargs, call));
      },
    });
  }

  /** Whether a service answers this call. */
  has({ target }: Pick<Call, 'target'>): boolean {
    return 'command' in target ? this.functions.has(target.command) : this.backends.has(target.object.backend);
  }

  async call(call: Call): Promise<Answer> {
    const { target } = call;
    const name = 'command' in target ? target.command : target.object.backend;
    const entry = ('command' in target ? this.functions : this.backends).get(name);
    if (!entry) throw new TypeError(`no service ${name}`);
    if (!call.caller.isTrusted && entry.options.access !== 'anyone') {
      throw entry.options.refusal ?? platformError('PermissionDenied', `Permission denied. Cannot call ${name} from client code.`);
    }
    try {
      return await entry.answer(call);
    } catch (problem) {
      if (problem instanceof DecodeProblem)
        throw platformError('SerializationError', `Cannot read the arguments of ${name}: ${problem.message}`);
      if (problem instanceof EncodeProblem) throw platformError('SerializationError', problem.message);
      throw problem;
    }
  }

  private add(table: Map<string, Entry>, name: string, entry: Entry): void {
    if (table.has(name)) throw new TypeError(`service ${name} is registered twice`);
    table.set(name, entry);
  }
}

function answerOf(response: WireValue | Values | undefined): Answer {
  if (response instanceof Values) return { values: response };
  return { values: Values.ofResponse(response ?? null) };
}

/** The decoded `args` and `kwargs` of a call. @throws DecodeProblem */
export function readArguments(values: Values): { args: WireValue[]; kwargs: Record<string, WireValue> } {
  const roots = values.decode();
  const args = roots.get('args') ?? [];
  const kwargs = roots.get('kwargs') ?? {};
  if (!Array.isArray(args)) throw new DecodeProblem('args is not a list', ['args']);
  const isDict =
    typeof kwargs === 'object' &&
    kwargs !== null &&
    !Array.isArray(kwargs) &&
    [Object.prototype, null].includes(Object.getPrototypeOf(kwargs));
  if (!isDict) throw new DecodeProblem('kwargs is not a dict', ['kwargs']);
  return { args, kwargs: kwargs as Record<string, WireValue> };
}

function checkArity(name: string, count: number, { arity }: ServiceOptions): void {
  if (!arity || (count >= arity[0] && count <= arity[1])) return;
  throw platformError(
    'TypeError',
    `Wrong number of arguments (${count}) passed to ${name}(). Did you pass keyword arguments as positional arguments, or vice versa?`,
    { type: 'TypeError', bases: [] },
  );
}
