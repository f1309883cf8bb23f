/** A page that draws every case of the gallery from host code and keeps what came of it in `window.gallery`. */
import { bootInterpreter, type Value } from '@wrought/runtime';
import { installUi } from '../../src/index.ts';
import { type Case, galleryCases } from './gallery-cases.ts';
import { testHost } from './test-host.ts';

const version = Number(new URLSearchParams(location.search).get('version') ?? 3);
const interpreter = bootInterpreter({ loader: { loadModule: () => null, loadResumables: () => null } } as any);
const { ui } = installUi({
  interpreter,
  host: testHost(version),
  importModule: () => {
    throw new Error('no modules here');
  },
});

function make({ type, values, children = [] }: Case): any {
  const component = ui.make(type) as any;
  for (const [name, value] of Object.entries(values)) component.set(name, ui.guest.fromHost(value));
  for (const child of children)
    component.add(make(child.case), Object.fromEntries(Object.entries(child.layout).map(([k, v]) => [k, ui.guest.fromHost(v)])));
  return component;
}

async function draw(): Promise<void> {
  await import('../../src/components/rich-text/markup.ts');
  const panel = ui.make('ColumnPanel') as any;
  const place = ui.make('LinearPanel') as any;
  panel.add(place, {});
  document.querySelector('#root')!.append(panel.element);
  panel.isOnPage = place.isOnPage = true;
  const out: Record<string, unknown> = {};
  interpreter.enter(() => {
    // a text that waits for its chunk is there from now on
    make({ type: 'RichText', values: { content: 'x' } });
    return null;
  });
  await new Promise(done => setTimeout(done, 200));
  for (const [name, given] of galleryCases()) {
    place.clearAll();
    try {
      let component: any;
      interpreter.enter(() => {
        component = make(given);
        place.add(component as Value, {});
        return null;
      });
      const node = component.element as HTMLElement;
      const box = node.getBoundingClientRect();
      const round = (n: number) => Math.round(n * 10) / 10;
      out[name] = { html: node.outerHTML, box: [round(box.width), round(box.height)] };
    } catch (problem) {
      out[name] = { error: String((problem as any)?.stack ?? (problem as any)?.args?.items ?? problem) };
    }
  }
  place.clearAll();
  (window as any).gallery = JSON.stringify(out);
}

draw().catch(problem => {
  (window as any).gallery = JSON.stringify({ failed: { error: String(problem.stack ?? problem) } });
});
