/** Components, containers, data bindings, forms, layouts, slots, dialogs. Knows no wire. */
export { catalogue } from './catalogue.ts';
export { prefixStyleSheet } from './component/class-names.ts';
export type { ComponentSpec, Definition, PropertySpec } from './component/definition.ts';
export { spinner, spinnerSvg } from './component/spinner.ts';
export type { Ui } from './component/ui.ts';
export { type InstalledUi, installUi, type UiOptions } from './form/install-ui.ts';
export type { DateParts, Guest } from './port/guest.ts';
export type { Host, MediaUrl } from './port/host.ts';
