/**
 * `anvil.pluggable_ui`: names under which a theme puts its own components in the place of ours (`anvil.Button`, `anvil.alerts.FooterButton`).
 *
 * A mapping for the guest: later packages win over earlier ones, what was provided wins over defaults.
 */
import { defineType, methods, type PyType, type Value } from '@wrought/runtime';
import type { Ui } from '../component/ui.ts';
import { flatClass } from './install.ts';

class Pluggable {
  declare readonly cls: PyType;
  provided = new Map<string, Value>();
  defaults = new Map<string, Value>();
  /** Name, or beginning of names with a `*` at its end → who wants to know of changes. */
  listeners: { pattern: string; listener: Value }[] = [];

  find(name: string): Value | undefined {
    return this.provided.get(name) ?? this.defaults.get(name);
  }
}

const isMeant = (pattern: string, name: string) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name);

export function makePluggable(ui: Ui, builtin: (name: string) => Value | undefined): { value: Value; find(name: string): Value } {
  const type = defineType('PluggableUI', { class: flatClass(Pluggable), module: 'anvil' });
  const self = new (type.Inst as any)() as Pluggable;
  const update = (into: Map<string, Value>, changes: Value): Value => {
    const entries = ui.guest.entriesOf(changes);
    if (entries === null) throw ui.guest.error('TypeError', `pluggable_ui wants a dict of names, not ${ui.guest.typeName(changes)}`);
    for (const [name, value] of entries) into.set(name, value);
    for (const { pattern, listener } of self.listeners)
      if (entries.some(([name]) => isMeant(pattern, name))) ui.settle(() => ui.guest.call(listener, [], { updates: changes }));
    return null;
  };
  const known = (name: string) => self.find(name) ?? (name.startsWith('anvil.') ? builtin(name.slice('anvil.'.length)) : undefined);
  methods(type, {
    'provide(self, package_name, updates, /)': (_: Pluggable, _name: Value, updates: Value) => update(self.provided, updates),
    'provide_defaults(self, package_name, updates, /)': (_: Pluggable, _name: Value, updates: Value) => update(self.defaults, updates),
    'add_listener(self, name, listener, /)': (_: Pluggable, name: Value, listener: Value) => {
      self.listeners.push({ pattern: String(name), listener });
      return null;
    },
    'remove_listener(self, name, listener, /)': (_: Pluggable, name: Value, listener: Value) => {
      self.listeners = self.listeners.filter(entry => entry.pattern !== name || entry.listener !== listener);
      return null;
    },
    '__getitem__(self, name, /)': (_: Pluggable, name: Value) => {
      const found = known(String(name));
      if (found === undefined) throw ui.guest.error('KeyError', String(name));
      return found;
    },
    '__contains__(self, name, /)': (_: Pluggable, name: Value) => known(String(name)) !== undefined,
    'get(self, name, default=None, /)': (_: Pluggable, name: Value, other?: Value) => known(String(name)) ?? other ?? null,
  });
  return { value: self as unknown as Value, find: name => self.find(name) ?? null };
}
