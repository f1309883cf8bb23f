/** What stands on a map: `GoogleMap.Marker` and its kin. They are components without an element of their own. */
import type { Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { type Definition, defineComponent, type PropertySpec } from '../../component/definition.ts';

const kept = (doc: string, initial: Value = null, type: PropertySpec['type'] = 'object'): PropertySpec => ({ type, initial, doc });

const shared: Record<string, PropertySpec> = {
  clickable: kept('Whether it can be clicked.', true, 'boolean'),
  draggable: kept('Whether a person can move it.', false, 'boolean'),
  visible: kept('Whether it is shown.', true, 'boolean'),
  z_index: kept('Which one stands above: the higher.', null, 'number'),
  tag: { type: 'object', initial: (self: Component) => self.ui.newTag(), doc: 'A bag of attributes for the app.' },
};

const line: Record<string, PropertySpec> = {
  editable: kept('Whether a person can change its shape.', false, 'boolean'),
  stroke_color: kept('Colour of the line.', '', 'color'),
  stroke_opacity: kept('From 0 (invisible) to 1.', 1, 'number'),
  stroke_weight: kept('Width of the line in pixels.', 1, 'number'),
};

const fill: Record<string, PropertySpec> = {
  stroke_position: kept('Where the line stands: a `GoogleMap.StrokePosition`.'),
  fill_color: kept('Colour inside.', '', 'color'),
  fill_opacity: kept('From 0 (invisible) to 1.', 1, 'number'),
};

const MOUSE = ['click', 'dblclick', 'drag', 'dragstart', 'dragend', 'mousedown', 'mouseup', 'mouseover', 'mouseout', 'rightclick'];

function overlay(name: string, summary: string, own: Record<string, PropertySpec>, changes: readonly string[] = []): Definition {
  const properties = { ...shared, ...own };
  const events = Object.fromEntries([
    ...MOUSE.map(event => [event, 'Handlers get `lat_lng`.']),
    ...[...Object.keys(properties), ...changes].map(property => [`${property}_changed`, `\`${property}\` has changed.`]),
  ]);
  return defineComponent({ name: `GoogleMap.${name}`, summary, properties, events });
}

export const mapOverlays: readonly Definition[] = [
  overlay('Marker', 'A place on a map.', {
    position: kept('A `GoogleMap.LatLng`.'),
    icon: kept('A URL, a `GoogleMap.Icon` or a `GoogleMap.Symbol`.'),
    label: kept('A text or a `GoogleMap.MarkerLabel`.'),
    title: kept('Text shown when the pointer rests on it.', '', 'string'),
    cursor: kept('The pointer above it, as CSS writes it.', '', 'string'),
    opacity: kept('From 0 (invisible) to 1.', 1, 'number'),
    animation: kept('A `GoogleMap.Animation`.'),
  }),
  overlay('Polyline', 'A line through places.', {
    ...line,
    path: kept('A list of `GoogleMap.LatLng`.'),
    icons: kept('A list of `GoogleMap.IconSequence`.'),
    geodesic: kept('Whether its parts follow the curve of the earth.', false, 'boolean'),
  }),
  overlay('Polygon', 'An area between places.', {
    ...line,
    ...fill,
    path: kept('A list of `GoogleMap.LatLng`.'),
    geodesic: kept('Whether its sides follow the curve of the earth.', false, 'boolean'),
  }),
  overlay('Rectangle', 'A rectangle on a map.', { ...line, ...fill, bounds: kept('A `GoogleMap.LatLngBounds`.') }),
  overlay('Circle', 'A circle on a map.', {
    ...line,
    ...fill,
    center: kept('A `GoogleMap.LatLng`.'),
    radius: kept('In metres.', 0, 'number'),
  }),
  defineComponent({
    name: 'GoogleMap.InfoWindow',
    summary: 'A box with a text or a component above a place.',
    properties: {
      content: kept('A text or a component.'),
      position: kept('A `GoogleMap.LatLng`.'),
      max_width: kept('In pixels.', null, 'number'),
      pixel_offset: kept('A `GoogleMap.Size`.'),
      disable_auto_pan: kept('Whether the map stays where it is when the box opens.', false, 'boolean'),
      visible: shared.visible,
      z_index: shared.z_index,
      tag: shared.tag,
    },
    events: {
      closeclick: 'A person closed it.',
      content_changed: 'Its content has changed.',
      domready: 'It is on the page.',
      position_changed: 'Its position has changed.',
      zindex_changed: 'Its order has changed.',
    },
    methods: { 'open(map, anchor)': 'Shows it, above the anchor if one is given.', 'close()': 'Hides it.' },
    guestMethods: { 'open(self, map=None, anchor=None)': () => null, 'close(self, /)': () => null },
  }),
];
