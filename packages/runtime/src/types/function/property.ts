/** `property`: three functions and a docstring; subclasses keep their docstring as an attribute of the instance. */
import type { CodeObject } from '@wrought/abi';
import { getattrOr, setattr } from '../../object/attributes.ts';
import { call, call1, call2 } from '../../object/call.ts';
import { docOf } from '../../object/code.ts';
import { defineType, getset, methods, staticMethods } from '../../object/define.ts';
import { attributeError, error, exceptionKnot, typeError } from '../../object/errors.ts';
import { makeMarker } from '../../object/sights.ts';
import { typeOf } from '../../object/type-of.ts';
import type { PyType, Twin, Value } from '../../object/value.ts';
import { repr } from '../../protocol/text.ts';
import { andThen, attempt } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { isAbstract } from './function.ts';

export class PyProperty {
  declare readonly cls: PyType;
  fget: Value = null;
  fset: Value = null;
  fdel: Value = null;
  doc: Value = null;
  propName: Value = null;
  /** The docstring is the getter's: a copy with another getter takes that one's. */
  isGetterDoc = false;
  /** The getter's code, of which the docstring is: it is read when it is asked for. */
  docCode: CodeObject | null = null;
  private marker: Twin | undefined;
  descGet(o: Value | undefined): May {
    if (o === undefined) return this as unknown as Value;
    if (this.fget === null) return this.complain(o, 'getter');
    return typeof this.fget === 'function' ? this.fget(o) : call(this.fget, [o]);
  }
  descSet(o: Value, value: Value | undefined): May {
    const f = value === undefined ? this.fdel : this.fset;
    if (f === null) return this.complain(o, value === undefined ? 'deleter' : 'setter');
    const answer = value === undefined ? call1(f, o) : call2(f, o, value);
    return answer === undefined ? andThen<Value, null>(answer, () => null) : null;
  }
  private complain(o: Value, what: string): May<never> {
    const of = typeOf(o).qualname;
    const named = this.propName === null ? '' : andThen(repr(this.propName), text => ` ${text}`);
    return andThen(named as May<string>, name => {
      throw error('AttributeError', `property${name} of '${of}' object has no ${what}`);
    });
  }
  instanceSight(): Twin {
    if (this.marker === undefined) {
      this.marker = makeMarker(this as unknown as Value);
      this.marker.getter = () => this.fget;
    }
    return this.marker;
  }
  classSight(): Value {
    return this as unknown as Value;
  }
}
// A subclass may have a `__get__` of its own, behind which its instances hide these.
const { descGet, descSet } = PyProperty.prototype;
export const propertyType = defineType('property', { class: PyProperty });

function copyProperty(self: PyProperty, fget: Value, fset: Value, fdel: Value): May {
  const doc = self.isGetterDoc && fget !== null ? null : self.doc;
  return andThen(call(self.cls as Value, [fget, fset, fdel, doc]), p => {
    if ((p as unknown) instanceof PyProperty) (p as unknown as PyProperty).propName = self.propName;
    return p;
  });
}

function getterDoc(fget: Value): May<Value> {
  return getattrOr<Value>(
    fget,
    '__doc__',
    doc => doc,
    () => null,
  );
}

/** Keep the docstring: a plain property in a field, a subclass's instance as any attribute. */
function keepDoc(self: PyProperty, doc: Value): May<null> {
  if (self.cls === propertyType) {
    self.doc = doc;
    return null;
  }
  return attempt<null, null>(
    () => setattr(self as unknown as Value, '__doc__', doc),
    () => null,
    exception => {
      if (!self.isGetterDoc && exceptionKnot.is(exception, 'AttributeError')) return null;
      throw exception;
    },
  );
}

staticMethods(propertyType, { '__new__(cls, /, *args, **kwargs)': (cls: PyType) => new cls.Inst() });
methods(propertyType, {
  '__init__(self, fget=None, fset=None, fdel=None, doc=None)': (
    self: PyProperty,
    fget?: Value,
    fset?: Value,
    fdel?: Value,
    doc?: Value,
  ) => {
    self.fget = fget ?? null;
    self.fset = fset ?? null;
    self.fdel = fdel ?? null;
    self.isGetterDoc = false;
    self.doc = null;
    self.docCode = null;
    self.propName = null;
    if (doc !== undefined && doc !== null) {
      self.doc = doc;
      return keepDoc(self, doc);
    }
    if (self.fget === null) return keepDoc(self, null);
    const { code, pyDoc } = self.fget as any;
    if (code !== undefined && pyDoc === undefined && self.cls === propertyType) {
      self.isGetterDoc = true;
      self.docCode = code;
      return null;
    }
    return andThen(getterDoc(self.fget), own => {
      self.isGetterDoc = own !== null;
      return keepDoc(self, own);
    });
  },
  'getter(self, fget, /)': (self: PyProperty, f: Value) => copyProperty(self, f ?? self.fget, self.fset, self.fdel),
  'setter(self, fset, /)': (self: PyProperty, f: Value) => copyProperty(self, self.fget, f ?? self.fset, self.fdel),
  'deleter(self, fdel, /)': (self: PyProperty, f: Value) => copyProperty(self, self.fget, self.fset, f ?? self.fdel),
  '__get__(self, instance, owner=None, /)': (self: PyProperty, o: Value) => descGet.call(self, o === null ? undefined : o),
  '__set__(self, instance, value, /)': (self: PyProperty, o: Value, v: Value) => andThen(descSet.call(self, o, v), () => null),
  '__delete__(self, instance, /)': (self: PyProperty, o: Value) => andThen(descSet.call(self, o, undefined), () => null),
  '__set_name__(self, *args)': (self: PyProperty, args: Value[]) => {
    if (args.length !== 2) throw typeError(`__set_name__() takes 2 positional arguments but ${args.length} were given`);
    self.propName = args[1];
    return null;
  },
});
getset(propertyType, {
  fget: [p => p.fget],
  fset: [p => p.fset],
  fdel: [p => p.fdel],
  __doc__: [
    p => (p.docCode === null ? p.doc : docOf(p.docCode)),
    (p, v) => {
      p.doc = v ?? null;
      p.docCode = null;
      return null;
    },
  ],
  __name__: [
    p => {
      if (p.propName !== null) return p.propName;
      const missing = () => {
        throw attributeError(p, '__name__');
      };
      return p.fget === null ? missing() : getattrOr<Value>(p.fget, '__name__', name => name, missing);
    },
    (p, v) => {
      p.propName = v ?? null;
      return null;
    },
  ],
  __isabstractmethod__: [p => andThen(isAbstract(p.fget), a => a || andThen(isAbstract(p.fset), b => b || isAbstract(p.fdel)))],
});
