/**
 * A map of Google's. Maps are drawn by Google's own program, which wants an API key; without one the component is a neutral box of
 * its height that keeps its properties and overlays, so that forms which use it open and work.
 */
import type { Value } from '@wrought/runtime';
import { type Definition, defineComponent, type PropertySpec } from '../../component/definition.ts';
import { appearance, height, layout } from '../../component/groups.ts';

const kept = (doc: string, initial: Value = null, type: PropertySpec['type'] = 'object'): PropertySpec => ({ type, initial, doc });

const CONTROLS = ['fullscreen', 'map_type', 'rotate', 'scale', 'street_view', 'zoom'];
const EVENTS =
  'bounds_changed center_changed click dbl_click drag dragstart dragend heading_changed idle maptypeid_changed mousemove mouseover mouseout projection_changed rightclick tilesloaded tilt_changed zoom_changed data_addfeature data_click data_dbl_click data_mousedown data_mouseup data_mouseover data_mouseout data_removefeature data_removeproperty data_rightclick data_setgeometry data_setproperty'.split(
    ' ',
  );

export const googleMap: Definition = defineComponent({
  name: 'GoogleMap',
  summary: "A map of Google's. Without an API key it is an empty box that keeps its properties.",
  group: 'media',
  isContainer: true,
  html: '<div class="anvil-google-map anvil-container anvil-component"><div class="anvil-google-map-note">Map</div></div>',
  groups: [height(400), appearance, layout],
  properties: {
    center: kept('The middle: a `GoogleMap.LatLng`.'),
    zoom: kept('From 0 (the world) to 18 (houses).', 2, 'number'),
    min_zoom: kept('The least zoom that a person can choose.', 0, 'number'),
    max_zoom: kept('The greatest zoom that a person can choose.', 18, 'number'),
    heading: kept('Degrees from north.', 0, 'number'),
    tilt: kept('Degrees from above.', 0, 'number'),
    map_type_id: kept('A `GoogleMap.MapTypeId`.'),
    map_data: kept('GeoJSON.', null),
    background_color: kept('Colour before the map has loaded.', '', 'color'),
    clickable_icons: kept('Whether icons of the map can be clicked.', true, 'boolean'),
    disable_default_ui: kept('Whether the map has no controls of its own.', false, 'boolean'),
    disable_double_click_zoom: kept('Whether a double click does not zoom.', false, 'boolean'),
    draggable: kept('Whether a person can move the map.', true, 'boolean'),
    draggable_cursor: kept('The pointer above the map, as CSS writes it.', '', 'string'),
    dragging_cursor: kept('The pointer while moving, as CSS writes it.', '', 'string'),
    gesture_handling: kept('How touches are taken: `auto`, `cooperative`, `greedy` or `none`.', 'auto', 'string'),
    keyboard_shortcuts: kept('Whether the keyboard moves the map.', true, 'boolean'),
    scroll_wheel: kept('Whether the wheel zooms.', true, 'boolean'),
    ...Object.fromEntries(
      CONTROLS.flatMap(name => [
        [`${name}_control`, kept(`Whether the ${name.replace('_', ' ')} control is shown.`, true, 'boolean')],
        [`${name}_control_options`, kept(`How the ${name.replace('_', ' ')} control looks.`)],
      ]),
    ),
  },
  events: Object.fromEntries(EVENTS.map(name => [name, 'Something happened on the map; mouse events give `lat_lng` and `pixel`.'])),
  methods: {
    'fit_bounds(bounds)': 'Shows the bounds: its middle becomes the centre.',
    'get_bounds()': 'The bounds that are shown; None while no map is drawn.',
    'pan_by(dx, dy)': 'Moves the map by pixels.',
    'pan_to(position)': 'Moves the map so that the position is its centre.',
    'pan_to_bounds(bounds)': 'Moves the map to the bounds.',
  },
  guestMethods: {
    'fit_bounds(self, bounds, padding=None, /)': (self: any, bounds: Value) => centerOn(self, bounds),
    'pan_to_bounds(self, bounds, padding=None, /)': (self: any, bounds: Value) => centerOn(self, bounds),
    'get_bounds(self, /)': () => null,
    'pan_by(self, x, y, /)': () => null,
    'pan_to(self, position, /)': (self: any, position: Value) => self.set('center', position) ?? null,
  },
});

function centerOn(self: any, bounds: Value): Value {
  const center = self.ui.guest.method(bounds, 'get_center') as Value | undefined;
  if (center === undefined) throw self.ui.guest.error('TypeError', `GoogleMap.LatLngBounds wanted, not ${self.ui.guest.typeName(bounds)}`);
  return self.set('center', self.ui.guest.call(center, [])) ?? null;
}
