/** An app as files: reads `anvil.yaml`, modules, theme and dependencies into one model. No I/O of its own. */
export * from './config/app-config.ts';
export { asList, asMap, asText, isMap, readYaml, type YamlMap } from './config/read-yaml.ts';
export * from './diagnostic.ts';
export * from './folder.ts';
export { type DesignerModule, designerModules, markBroken } from './forms/designer-module.ts';
export type { BindingSpec, FormSpec, NodeSpec, PropertyDeclaration, SlotSpec } from './forms/form-spec.ts';
export * from './link/link-apps.ts';
export * from './modules/app-modules.ts';
export * from './read-app.ts';
export * from './theme/app-theme.ts';
