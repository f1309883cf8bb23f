/** Apps made for one test: a form with one button an action, whose answer or exception stands in a label. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function writeApp(folder: string, files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export const CONFIG = `package_name: small
name: Small
startup: {type: form, module: Main}
runtime_options: {version: 3}
services: [{source: /runtime/services/tables.yml, client_config: {enable_v2: true}, server_config: {}}]
db_schema: {notes: {title: Notes, client: none, server: full, columns: [{name: text, type: string}]}}
`;

/** Files of an app whose form runs `actions` (name → Python expression) and shows `name: repr` or `name! Class: text`. */
export function actionsApp(actions: Record<string, string>, server: string): Record<string, string> {
  const names = Object.keys(actions);
  const buttons = names.map(name => `- {type: Button, name: b_${name}, properties: {text: ${name}}, event_bindings: {click: ${name}}}`);
  const methods = names.map(name => `    def ${name}(self, **event):\n        self.run("${name}", lambda: ${actions[name]})\n`);
  return {
    'anvil.yaml': CONFIG,
    'client_code/Main/form_template.yaml': `container: {type: ColumnPanel}\ncomponents:\n- {type: FileLoader, name: file, properties: {text: file}}\n- {type: Label, name: said, properties: {text: ready}}\n${buttons.join('\n')}\n`,
    'client_code/Main/__init__.py': `from ._anvil_designer import MainTemplate
from anvil import *
import anvil.server

class Main(MainTemplate):
    def __init__(self, **properties):
        self.init_components(**properties)

    def run(self, name, action):
        try:
            self.said.text = f"{name}: {action()!r}"
        except Exception as problem:
            self.said.text = f"{name}! {type(problem).__name__}: {problem}"

${methods.join('\n')}`,
    'server_code/Server.py': server,
  };
}
