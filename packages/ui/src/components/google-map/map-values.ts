/**
 * Values of maps: places, bounds, icons and the names of choices, as attributes of the Python class `GoogleMap`.
 * Each is a plain record; only bounds and paths compute (on the sphere that Google's maps use).
 */
import { defineType, fn, methods, type PyType, setTypeAttribute, type Value } from '@wrought/runtime';
import { flatClass } from '../../component/flat-class.ts';
import type { Guest } from '../../port/guest.ts';

const EARTH_RADIUS_M = 6_378_137;

class Plain {
  declare readonly cls: PyType;
}

type Fields = Record<string, Value>;

/** A class whose constructor keeps its arguments, by position or by name, under the names of `fields`. */
function record(guest: Guest, name: string, fields: readonly string[]): PyType {
  const type = defineType(name, { class: flatClass(Plain), module: 'anvil.GoogleMap', hasDict: true });
  methods(type, {
    '__init__(self, *args, **kw)': (self: any, args: Value[], named: Map<string, Value>) => {
      if (args.length > fields.length)
        throw guest.error('TypeError', `${name}() takes at most ${fields.length} arguments: ${fields.join(', ')}`);
      for (const [i, field] of fields.entries()) self[`$${field}`] = args[i] ?? named.get(field) ?? null;
      for (const [field, value] of named) self[`$${field}`] = value;
      return null;
    },
    '__repr__(self, /)': (self: any) =>
      `GoogleMap.${name}(${fields.map(field => `${field}=${guest.toHost(self[`$${field}`])}`).join(', ')})`,
    '__eq__(self, other, /)': (self: any, other: any) =>
      other !== null &&
      other.cls === self.cls &&
      fields.every(field => guest.toHost(self[`$${field}`]) === guest.toHost(other[`$${field}`])),
  });
  return type;
}

const RECORDS: Record<string, readonly string[]> = {
  LatLng: ['lat', 'lng'],
  LatLngLiteral: ['lat', 'lng'],
  LatLngBoundsLiteral: ['east', 'north', 'south', 'west'],
  Point: ['x', 'y'],
  Size: ['width', 'height'],
  Icon: ['url', 'anchor', 'label_origin', 'origin', 'scaled_size', 'size'],
  Symbol: [
    'path',
    'anchor',
    'fill_color',
    'fill_opacity',
    'label_origin',
    'rotation',
    'scale',
    'stroke_color',
    'stroke_opacity',
    'stroke_weight',
  ],
  IconSequence: ['icon', 'fixed_rotation', 'offset', 'repeat'],
  MarkerLabel: ['text', 'color', 'font_family', 'font_size', 'font_weight'],
};

const CHOICES: Record<string, Fields> = {
  Animation: { BOUNCE: 1, DROP: 2 },
  MapTypeId: { HYBRID: 'hybrid', ROADMAP: 'roadmap', SATELLITE: 'satellite', TERRAIN: 'terrain' },
  StrokePosition: { CENTER: 0, INSIDE: 1, OUTSIDE: 2 },
  SymbolPath: { CIRCLE: 0, FORWARD_CLOSED_ARROW: 1, FORWARD_OPEN_ARROW: 2, BACKWARD_CLOSED_ARROW: 3, BACKWARD_OPEN_ARROW: 4 },
  MapTypeControlStyle: { DEFAULT: 0, HORIZONTAL_BAR: 1, DROPDOWN_MENU: 2 },
  ControlPosition: Object.fromEntries(
    'TOP_LEFT TOP_CENTER TOP LEFT_CENTER LEFT_TOP LEFT LEFT_BOTTOM RIGHT_TOP RIGHT_CENTER RIGHT_BOTTOM BOTTOM_LEFT BOTTOM_CENTER BOTTOM_RIGHT TOP_RIGHT'
      .split(' ')
      .map((name, i) => [name, i + 1]),
  ),
};

interface Place {
  lat: number;
  lng: number;
}

/** Latitude and longitude of a LatLng, a dict, or a pair; null when the value is no place. */
export function placeOf(guest: Guest, value: any): Place | null {
  if (value === null || value === undefined) return null;
  const entries = guest.entriesOf(value);
  const items = guest.itemsOf(value);
  const [lat, lng] = entries
    ? ['lat', 'lng'].map(name => entries.find(([key]) => key === name)?.[1])
    : items
      ? items
      : [value.$lat, value.$lng];
  if (lat === undefined || lng === undefined) return null;
  return { lat: guest.number(lat), lng: guest.number(lng) };
}

function needPlace(guest: Guest, value: Value): Place {
  const place = placeOf(guest, value);
  if (place === null || Number.isNaN(place.lat) || Number.isNaN(place.lng))
    throw guest.error('TypeError', `GoogleMap.LatLng wanted, not ${guest.typeName(value)}`);
  return place;
}

function makePlace(guest: Guest, latLng: PyType, { lat, lng }: Place): Value {
  const made = new (latLng.Inst as any)();
  made.$lat = guest.float(lat);
  made.$lng = guest.float(lng);
  return made;
}

/** `LatLngBounds(sw, ne)`: grows by `extend`. */
function boundsType(guest: Guest, latLng: PyType): PyType {
  const type = defineType('LatLngBounds', { class: flatClass(Plain), module: 'anvil.GoogleMap', hasDict: true });
  const corners = (self: any): Place[] => [self.$sw, self.$ne].map(corner => placeOf(guest, corner)).filter(place => place !== null);
  const grow = (self: any, places: Place[]): void => {
    const all = [...corners(self), ...places];
    const [lats, lngs] = [all.map(place => place.lat), all.map(place => place.lng)];
    self.$sw = makePlace(guest, latLng, { lat: Math.min(...lats), lng: Math.min(...lngs) });
    self.$ne = makePlace(guest, latLng, { lat: Math.max(...lats), lng: Math.max(...lngs) });
  };
  methods(type, {
    '__init__(self, sw=None, ne=None)': (self: any, sw?: Value, ne?: Value) => {
      self.$sw = sw ?? null;
      self.$ne = ne ?? null;
      return null;
    },
    'extend(self, point, /)': (self: any, point: Value) => {
      grow(self, [needPlace(guest, point)]);
      return self;
    },
    'union(self, other, /)': (self: any, other: Value) => {
      grow(self, corners(other));
      return self;
    },
    'contains(self, point, /)': (self: any, point: Value) => {
      const [sw, ne] = corners(self);
      const { lat, lng } = needPlace(guest, point);
      return ne !== undefined && lat >= sw.lat && lat <= ne.lat && lng >= sw.lng && lng <= ne.lng;
    },
    'is_empty(self, /)': (self: any) => corners(self).length < 2,
    'get_center(self, /)': (self: any) => {
      const [sw, ne] = corners(self);
      return ne === undefined ? null : makePlace(guest, latLng, { lat: (sw.lat + ne.lat) / 2, lng: (sw.lng + ne.lng) / 2 });
    },
    'get_south_west(self, /)': (self: any) => self.$sw,
    'get_north_east(self, /)': (self: any) => self.$ne,
  });
  return type;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

function distance(a: Place, b: Place): number {
  const [dLat, dLng] = [radians(b.lat - a.lat), radians(b.lng - a.lng)];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Area between the path and its closing line, in square metres. */
function area(path: Place[]): number {
  let sum = 0;
  for (const [i, a] of path.entries()) {
    const b = path[(i + 1) % path.length];
    const [ta, tb] = [a, b].map(place => Math.tan((Math.PI / 2 + radians(place.lat)) / 2));
    const turn = radians(a.lng - b.lng);
    sum += 2 * Math.atan2(ta * tb * Math.sin(turn), 1 + ta * tb * Math.cos(turn));
  }
  return Math.abs(sum) * EARTH_RADIUS_M ** 2;
}

/** Puts the value classes, the choices and the static functions on `GoogleMap`. Answers how to make a LatLng. */
export function addMapValues(guest: Guest, map: PyType): (place: Place) => Value {
  const types: Record<string, PyType> = Object.fromEntries(
    Object.entries(RECORDS).map(([name, fields]) => [name, record(guest, name, fields)]),
  );
  types.LatLngBounds = boundsType(guest, types.LatLng);
  for (const [name, values] of Object.entries(CHOICES)) {
    types[name] = defineType(name, { class: flatClass(Plain), module: 'anvil.GoogleMap', hasDict: true });
    for (const [choice, value] of Object.entries(values)) setTypeAttribute(types[name], choice, value);
  }
  for (const [name, type] of Object.entries(types)) setTypeAttribute(map, name, type as Value);
  const places = (path: Value) => (guest.itemsOf(path) ?? []).map(point => needPlace(guest, point));
  const statics: Record<string, Value> = {
    geocode: fn('geocode(**request)', () => {
      throw guest.error('RuntimeError', 'GoogleMap.geocode() needs a Google Maps API key, and this app has none');
    }) as unknown as Value,
    compute_length: fn('compute_length(path, /)', (path: Value) => {
      const points = places(path);
      return guest.float(points.slice(1).reduce((sum, point, i) => sum + distance(points[i], point), 0));
    }) as unknown as Value,
    compute_area: fn('compute_area(path, /)', (path: Value) => guest.float(area(places(path)))) as unknown as Value,
  };
  for (const [name, value] of Object.entries(statics)) setTypeAttribute(map, name, value);
  return place => makePlace(guest, types.LatLng, place);
}
