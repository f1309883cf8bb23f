import { describe, expect, it } from 'vitest';
import { Diagnostics, designerModules, expandThemeCss, folderOfFiles, formatDiagnostic, linkApps, readApp } from '../src/index.ts';

const form = 'container: {type: ColumnPanel}\n';

describe('reading an app', () => {
  it('finds package forms, flat forms, nested forms and plain modules, and skips folders that are no packages', () => {
    const app = readApp(
      folderOfFiles('A', {
        'anvil.yaml': 'package_name: A\nstartup: {type: form, module: Home}\n',
        'client_code/Home/__init__.py': '',
        'client_code/Home/form_template.yaml': form,
        'client_code/Home/Row/__init__.py': '',
        'client_code/Home/Row/form_template.html': '<b></b>',
        'client_code/Home/Row/form_template.yaml': form,
        'client_code/Flat.py': '',
        'client_code/Flat.yaml': form,
        'client_code/loose/inner.py': 'x = 1\n',
        'server_code/Api.py': '',
        'server_code/Api.yaml': '',
      }),
    );
    expect(app.diagnostics).toEqual([]);
    expect(app.clientModules.map(module => [module.name, module.isPackage, module.template?.format])).toEqual([
      ['Flat', false, 'yaml'],
      ['Home.Row', true, 'html'],
      ['Home', true, 'yaml'],
      ['loose.inner', false, undefined],
    ]);
    expect(app.serverModules.map(module => [module.name, module.template])).toEqual([['Api', undefined]]);
  });

  it('takes startup_form, liveObject schemas and JSON import maps of older apps', () => {
    const app = readApp(
      folderOfFiles('Old', {
        'anvil.yaml':
          'startup_form: F\npackage_name: Old\nruntime_options: {version: 1}\nnative_deps: {import_map: \'{"imports":{"a":"b"}}\'}\n',
        'client_code/F.py': '',
      }),
    );
    expect(app.config.startup).toEqual({ type: 'form', module: 'F' });
    expect(app.config.runtime.version).toBe(1);
    expect(app.config.importMap).toEqual({ imports: { a: 'b' } });
  });

  it('says where YAML is broken and goes on', () => {
    const app = readApp(folderOfFiles('B', { 'anvil.yaml': 'name: B\npackage_name: [\n', 'client_code/M.py': '' }));
    expect(app.diagnostics.map(found => [found.code, found.line > 0])).toContainEqual(['yaml-unreadable', true]);
    expect(formatDiagnostic(app.diagnostics[0])).toMatch(/^anvil\.yaml:\d+: error: this is not valid YAML/);
    expect(app.clientModules).toHaveLength(1);
  });

  it('names a startup form that is not there, unresolved conflicts and a missing anvil.yaml', () => {
    const codes = (files: Record<string, string>) => readApp(folderOfFiles('C', files)).diagnostics.map(found => found.code);
    expect(codes({ 'anvil.yaml': 'package_name: C\nstartup: {type: form, module: Gone}\n', 'CONFLICTS.yaml': '' })).toEqual([
      'conflicts-unresolved',
      'startup-missing',
    ]);
    expect(codes({})).toEqual(['config-missing']);
  });

  it('turns colour marks in theme.css into variables', () => {
    expect(expandThemeCss('a{color:%color:Primary 500%}')).toBe('a{color:var(--anvil-color-Primary-500)}');
  });
});

describe('linking dependencies', () => {
  const library = folderOfFiles('lib', {
    'anvil.yaml': 'package_name: lib\ndependencies: [{app_id: DEEP}, {app_id: MAIN, resolution_hints: {package_name: main}}]\n',
  });
  const deep = folderOfFiles('deep', { 'anvil.yaml': 'package_name: deep\n' });
  const main = folderOfFiles('main', {
    'anvil.yaml': 'package_name: main\ndependencies: [{app_id: LIB, resolution_hints: {package_name: lib}}]\n',
  });

  it('orders them deepest first and survives a circle through the main app', () => {
    const linked = linkApps(main, names => (names.includes('LIB') ? library : names.includes('DEEP') ? deep : undefined));
    expect(linked.dependencies.map(app => app.config.packageName)).toEqual(['deep', 'lib']);
    expect(linked.packageOf.get('LIB')).toBe('lib');
    expect(linked.packageOf.get('MAIN')).toBe('main');
    expect(linked.diagnostics).toEqual([]);
  });

  it('says which --dep is missing', () => {
    const linked = linkApps(main, () => undefined);
    expect(linked.diagnostics.map(found => [found.code, found.advice])).toEqual([['dependency-missing', 'Add --dep lib=FOLDER.']]);
  });
});

it('finds the dependency of a component by its module where a template carries an id that nobody names', () => {
  const template = { format: 'yaml' as const, path: 'Form.yaml', text: "container: {type: 'form:dep_other_app:Parts.Card'}\n" };
  const modules = [{ name: 'Form', path: 'Form.py', isPackage: false, source: '', template }];
  const spec = (packageHaving?: (module: string) => string | undefined) =>
    designerModules(modules, { package: 'main', packageOf: new Map(), packageHaving }, new Diagnostics(''))[0].forms[0].spec.root.type;
  expect(spec(module => (module === 'Parts.Card' ? 'theme' : undefined))).toBe('@theme.Parts.Card');
  expect(spec()).toBe('@dep_other_app.Parts.Card');
});
