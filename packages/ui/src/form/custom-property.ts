/** `anvil.CustomComponentProperty`: the descriptors of properties that a form's template declares. */
import { defineType, GetSet, methods, type Value } from '@wrought/runtime';
import { flatClass } from '../component/flat-class.ts';

export const CustomProperty: typeof GetSet = flatClass(GetSet);

export const customPropertyType = defineType('CustomComponentProperty', { class: CustomProperty as any, module: 'anvil' });
methods(customPropertyType, {
  '__get__(self, instance, owner=None, /)': (self: GetSet, instance: Value) =>
    instance === null ? (self as unknown as Value) : self.get(instance),
  '__set__(self, instance, value, /)': (self: GetSet, instance: Value, value: Value) => self.descSet(instance, value) ?? null,
  '__repr__(self, /)': (self: GetSet) => `<CustomComponentProperty '${self.name}' of '${self.owner.tname}'>`,
});
