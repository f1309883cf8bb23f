/**
 * `_wrought_calls`: what the browser's Python (`wrought/_crossing.py`, `anvil/server.py`, `wrought/_media.py`) asks the page for.
 */
import {
  call2,
  fn,
  type HostModule,
  type Interpreter,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  suspendOn,
  tuple,
  type Value,
} from '@wrought/runtime';
import { EncodeProblem } from '@wrought/wire';
import type { Indicator } from '../indicator/indicator.ts';
import type { CallTarget } from './call-target.ts';
import { fromHost, GuestCodec, toHost } from './guest-codec.ts';
import type { Link, RawAnswer } from './link.ts';
import { mediaFunctions } from './media-functions.ts';
import { pictureFunctions } from './picture-functions.ts';

export interface CallsPorts {
  link: Link;
  indicator: Indicator;
  /** The page's settings as the server gave them. */
  settings: Record<string, unknown>;
  /** The root element of a component, for indicators over it. */
  elementOf(component: Value): HTMLElement | null;
  /** A JavaScript object behind a proxy as plain guest data; null when the value is no proxy. */
  plainFromJs(value: Value): Value | null;
}

export interface CallsModule {
  module: HostModule;
  /** Decodes a root of values that came with the page; `wrought._crossing` is imported. */
  unpack(values: { values: string; handles: Parameters<GuestCodec['unpack']>[1] }, root: string): May<Value>;
  /** Hands an event of the server to Python. */
  event(interpreter: Interpreter, name: string, body: string, handles: Parameters<GuestCodec['unpack']>[1]): void;
}

/** What `wrought._crossing` installed. */
interface CallsState {
  codec?: GuestCodec;
  raise?: Value;
  refuse?: Value;
  /** `update_capabilities(passed, updates)`: what the callee did to rights that it was passed. */
  update?: Value;
}

export function makeCallsModule(ports: CallsPorts): CallsModule {
  const state: CallsState & { onEvent?: Value } = {};
  const calls = new Caller(ports, state);
  const module: HostModule = () => ({
    install: fn(
      'install(describe, message, shared, arrive, open_message, raise_error, refuse, update_capabilities, /)',
      (describe, message, shared, arrive, openMessage, raise, refuse, update) => {
        state.codec = new GuestCodec({ describe, message, shared, arrive, openMessage }, ports.link.media);
        state.raise = raise;
        state.refuse = refuse;
        state.update = update;
        return null;
      },
    ),
    call: fn('call(command, args, kwargs, silent, /)', (command, args, kwargs, silent) =>
      calls.call({ command: command as string }, args, kwargs, silent === true),
    ),
    call_object: fn('call_object(handle, method, args, kwargs, silent, /)', (handle, method, args, kwargs, silent) => {
      const target = { object: toHost(handle), method: method as string } as CallTarget;
      return calls.call(target, args, kwargs, silent === true);
    }),
    on_event: fn('on_event(handler, /)', handler => {
      state.onEvent = handler;
      return null;
    }),
    from_json: fn('from_json(text, /)', text => fromHost(JSON.parse(text as string))),
    settings: fn('settings()', () => fromHost(ports.settings)),
    is_online: fn('is_online()', () => suspendOn(probe())),
    reset_session: fn('reset_session()', () => suspendOn(resetVisit(ports.link))),
    show_indicator: fn('show_indicator(component, min_height, /)', (component, minHeight) => {
      const stop = ports.indicator.cover(
        component === null ? null : ports.elementOf(component),
        minHeight === null ? null : Number(minHeight),
      );
      return fn('stop()', () => {
        stop();
        return null;
      });
    }),
    hide_indicator: fn('hide_indicator(stop, /)', stop => (typeof stop === 'function' ? stop() : null)),
    plain_from_js: fn('plain_from_js(value, /)', value => {
      const plain = ports.plainFromJs(value);
      return plain === null ? null : (tuple([plain]) as unknown as Value);
    }),
    ...mediaFunctions(),
    ...pictureFunctions(),
  });
  return {
    module,
    unpack({ values, handles }, root) {
      if (!state.codec) throw new Error('values before wrought._crossing was imported');
      return state.codec.unpack(values, handles, root);
    },
    event(interpreter, name, body, handles) {
      const { codec, onEvent } = state;
      if (!codec || onEvent === undefined) return;
      interpreter.enter(() => native(eventSteps(codec, onEvent, name, body, handles)));
    },
  };
}

function* eventSteps(
  codec: GuestCodec,
  handler: Value,
  name: string,
  body: string,
  handles: Parameters<GuestCodec['unpack']>[1],
): NativeSteps<Value> {
  let payload = codec.unpack(body, handles, 'payload');
  if (payload === PAUSED) payload = yield;
  let done = call2(handler, name, payload as Value);
  if (done === PAUSED) done = yield;
  return done as Value;
}

/** Packs, sends, waits, unpacks: one server call, seen from the page. */
class Caller {
  private readonly ports: CallsPorts;
  private readonly state: CallsState;

  constructor(ports: CallsPorts, state: CallsState) {
    this.ports = ports;
    this.state = state;
  }

  call(target: CallTarget, args: Value, kwargs: Value, silent: boolean): May<Value> {
    return native(this.steps(target, args, kwargs, silent));
  }

  private *steps(target: CallTarget, args: Value, kwargs: Value, silent: boolean): NativeSteps<Value> {
    const { codec, raise, refuse } = this.state;
    if (!codec || raise === undefined || refuse === undefined) throw new Error('a call before wrought._crossing was imported');
    let packed: ReturnType<GuestCodec['pack']>;
    try {
      packed = codec.pack([
        ['args', args],
        ['kwargs', kwargs],
      ]);
      if (packed === PAUSED) packed = yield;
    } catch (problem) {
      if (!(problem instanceof EncodeProblem)) throw problem;
      let refused = call2(refuse, problem.message, 'command' in target ? target.command : null);
      if (refused === PAUSED) refused = yield;
      return refused as Value;
    }
    const { text, handles, media } = packed as NonNullable<typeof packed>;
    suspendOn(this.exchange(target, text, handles, media, silent));
    const answer = (yield) as unknown as RawAnswer;
    if (answer.error) {
      let raised = typeof raise === 'function' ? raise(fromHost(answer.error)) : null;
      if (raised === PAUSED) raised = yield;
      return raised as Value;
    }
    let value = codec.unpack(answer.text, answer.handles, 'response');
    if (value === PAUSED) value = yield;
    if (answer.text.includes('"capUpdates"')) {
      let updates = codec.unpack(answer.text, answer.handles, 'capUpdates');
      if (updates === PAUSED) updates = yield;
      for (const passed of [args, kwargs]) if (call2(this.state.update as Value, passed, updates as Value) === PAUSED) yield;
    }
    return value as Value;
  }

  private async exchange(
    target: CallTarget,
    text: string,
    handles: Parameters<Link['call']>[2],
    media: { id: number; blob: Blob }[],
    silent: boolean,
  ): Promise<RawAnswer> {
    const { link, indicator } = this.ports;
    if (!silent) indicator.begin();
    try {
      const answer = link.call(target, text, handles, silent);
      for (const { id, blob } of media) void link.media.start(id, blob);
      return await answer;
    } finally {
      if (!silent) indicator.end();
    }
  }
}

async function probe(): Promise<Value> {
  try {
    return (await fetch('/_/check-app-online', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

async function resetVisit(link: Link): Promise<Value> {
  await fetch('/_/reset-visit', { method: 'POST', credentials: 'same-origin' });
  link.restart();
  return null;
}
