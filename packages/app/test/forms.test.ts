import { describe, expect, it } from 'vitest';
import { type CodeCheck, folderOfFiles, makeFormModules, readApp } from '../src/index.ts';

const check: CodeCheck = { expression: code => (code.includes('??') ? 'invalid syntax' : undefined), target: () => undefined };

function formsOf(files: Record<string, string>, packages: [string, string][] = []) {
  return makeFormModules(readApp(folderOfFiles('A', { 'anvil.yaml': 'package_name: A\n', ...files })), new Map(packages), check);
}

const yaml = `
container: {type: ColumnPanel, event_bindings: {show: form_show}}
components:
- type: Label
  name: first
  data_bindings:
  - {property: text, code: "self.item['a']"}
  - {property: visible, code: ''}
  - {property: role, code: 'self.item ?? 1', writeback: true}
- {type: 'form:Row', name: row}
- {type: 'form:dep_X:Deep.Thing', name: thing}
- {type: 'Lib.Other', name: other}
- {name: nothing}
- {type: 'form:Gone', name: gone}
`;

describe('templates in YAML', () => {
  const forms = formsOf(
    {
      'client_code/Home/__init__.py': '',
      'client_code/Home/form_template.yaml': yaml,
      'client_code/Row.py': '',
      'client_code/Row.yaml': 'container: {type: DataRowPanel}\n',
    },
    [
      ['dep_X', 'X'],
      ['Lib', 'Lib'],
    ],
  );
  const home = forms.templates.get('Home');

  it('name built-in components, forms of the app, of dependencies and of other packages', () => {
    expect(home?.components.map(node => node.type)).toEqual([
      'Label',
      { form: 'A.Row' },
      { form: 'X.Deep.Thing' },
      { form: 'Lib.Other' },
      { unknown: 'Gone' },
    ]);
    expect(forms.diagnostics.map(found => [found.code, found.severity])).toEqual([
      ['component-without-type', 'warning'],
      ['component-type-unknown', 'error'],
    ]);
    expect(forms.diagnostics[1].line).toBe(14);
  });

  it('give package forms a designer module of their own and flat forms that of their folder', () => {
    expect(forms.generated.map(module => module.name).sort()).toEqual(['Home._anvil_designer', '_anvil_designer']);
    expect(forms.generated.find(module => module.name === '_anvil_designer')?.source).toContain(
      'RowTemplate = _define("A.Row", "RowTemplate", ',
    );
  });

  it('turn bindings into functions at the end of the form module, and broken ones into functions that raise', () => {
    const added = forms.additions.get('Home') ?? '';
    expect(added).toContain("def __wrought_binding_0(self):\n    return (self.item['a']\n    )");
    expect(added).toContain('def __wrought_binding_1(self):\n    raise SyntaxError("invalid syntax")');
    expect(added).toContain('def __wrought_binding_2(self, value):\n    self.item ?? 1 = value');
    expect(added).toContain('__wrought_bindings__ = [__wrought_binding_0, __wrought_binding_1, __wrought_binding_2]');
  });
});

describe('templates in HTML', () => {
  it('read front matter, components in markup, DOM handlers and promoted elements', () => {
    const html = `---
custom_component: true
---
<div class="box">
  <anvil-component type="Button" name="ok" prop:text="OK" on:click="self.ok_click" bind:enabled="self.ready"></anvil-component>
  <p anvil:on-dom:click="self.tapped">Hi</p>
  <span anvil:name="badge" anvil:prop:visible="false" class="b">1</span>
</div>`;
    const form = formsOf({ 'client_code/F/__init__.py': '', 'client_code/F/form_template.html': html }).templates.get('F');
    expect(form?.customComponent).toBe(true);
    expect(form?.container?.type).toBe('HtmlComponent');
    expect(form?.components.map(node => [node.name, node.type, node.layoutProperties.dropzone])).toEqual([
      ['ok', 'Button', '$dz_1'],
      ['badge', 'HtmlComponent', '$dz_2'],
    ]);
    expect(form?.components[0]).toMatchObject({ properties: { text: 'OK' }, eventBindings: { click: 'ok_click' } });
    expect(form?.components[1].properties).toMatchObject({ visible: false, tag: 'span' });
    expect(form?.container?.domEvents?.map(({ event }) => event)).toEqual(['click']);
  });

  it('read layouts with blocks', () => {
    const html =
      '<anvil-form layout="form:Lay" prop:title="T" on:show="self.shown" on:layout:x="self.x"><anvil-block slot="main"><anvil-component type="Label" name="a"></anvil-component></anvil-block></anvil-form>';
    const form = formsOf({
      'client_code/F/__init__.py': '',
      'client_code/F/form_template.html': html,
      'client_code/Lay/__init__.py': '',
    }).templates.get('F');
    expect(form?.layout).toMatchObject({
      type: { form: 'A.Lay' },
      properties: { title: 'T' },
      eventBindings: { x: 'x' },
      formEventBindings: { show: 'shown' },
    });
    expect(form?.componentsBySlot.main.map(node => node.name)).toEqual(['a']);
  });
});
