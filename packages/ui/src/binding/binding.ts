/**
 * Data bindings: a property of a component is what an expression over the form says, and with write-back the other way too.
 *
 * A KeyError means that there is nothing to show (None), or nothing to write to. All bindings run even when some fail;
 * one error is raised as it is, several as one RuntimeError.
 */
import { andThen, fn, isException, type May, type NativeSteps, native, PAUSED, PyList, type Value } from '@wrought/runtime';
import type { Component } from '../component/component.ts';

export interface Binding {
  component: Component;
  /** Name of the component in the form; '' for the form itself. */
  name: string;
  property: string;
  read: Value;
  write: Value | null;
  code: string;
}

interface Bound extends Component {
  form?: { bindings: Binding[] };
}

export function refreshBindings(self: Bound, isConstruction: boolean): May<unknown> {
  const { bindings } = self.form as { bindings: Binding[] };
  if (bindings.length === 0 && !self.hasHandlers('refreshing_data_bindings')) return null;
  return native(refreshSteps(self, bindings, isConstruction));
}

function* refreshSteps(self: Bound, bindings: Binding[], isConstruction: boolean): NativeSteps {
  if (self.raise('refreshing_data_bindings') === PAUSED) yield;
  const errors: unknown[] = [];
  for (const binding of bindings) {
    try {
      let value: May<Value>;
      try {
        value = self.ui.guest.call(binding.read, [self as unknown as Value]);
        if (value === PAUSED) value = yield;
      } catch (exception) {
        if (!self.ui.guest.isError(exception, 'KeyError')) throw exception;
        value = null;
      }
      if (setProperty(binding, value as Value) === PAUSED) yield;
    } catch (exception) {
      note(exception, `in a data binding for ${placeOf(binding)}: ${binding.code}`);
      errors.push(exception);
    }
  }
  if (errors.length > 0) throw combined(self, errors, isConstruction ? CONSTRUCTION : '');
  return null;
}

const CONSTRUCTION = '. Did you initialise all data binding sources before initialising this component?';

function placeOf({ name, property }: Binding): string {
  return `self${name === '' ? '' : `.${name}`}.${property}`;
}

function setProperty({ component, property }: Binding, value: Value): May<unknown> {
  const own = component.property(property);
  if (own !== undefined && !own.isReadOnly && (component as any).cls?.isGuest !== true) return component.set(property, value);
  return component.ui.guest.setAttribute(component as unknown as Value, property, value);
}

function combined(self: Component, errors: unknown[], ending: string): unknown {
  if (errors.length > 1) return self.ui.guest.error('RuntimeError', `Data Binding update failed with ${errors.length} errors${ending}`);
  const [only] = errors;
  if (ending !== '' && isException(only)) {
    const { args } = only;
    if (args.length === 1 && typeof args[0] === 'string') only.args = [`${args[0]}${ending}`];
  }
  return only;
}

/** Adds a note (PEP 678), which tracebacks show below the exception's own text. */
function note(exception: unknown, text: string): void {
  if (!isException(exception)) return;
  const holder = exception as unknown as { $__notes__?: Value };
  if (holder.$__notes__ instanceof PyList) holder.$__notes__.items.push(text);
  else holder.$__notes__ = new PyList([text]) as unknown as Value;
}

/** The event handler that carries a changed property back into the form's data. */
export function writeBackHandler(self: Component, binding: Binding): Value {
  const { component, property, write } = binding;
  const { guest } = self.ui;
  return fn('write_back(**event_args)', () =>
    guest.guard<Value>(
      () =>
        andThen(readProperty(component, property), value =>
          andThen(guest.call(write as Value, [self as unknown as Value, value]), () => null),
        ),
      exception => {
        if (guest.isError(exception, 'KeyError')) return null;
        note(exception, `while setting ${binding.code} = ${placeOf(binding)}, in a data binding`);
        throw exception;
      },
    ),
  ) as unknown as Value;
}

function readProperty(component: Component, property: string): May<Value> {
  return component.property(property) !== undefined
    ? component.get(property)
    : component.ui.guest.attribute(component as unknown as Value, property);
}
