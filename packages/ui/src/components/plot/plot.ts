/**
 * A chart, drawn by plotly.js, which the page loads when the first chart with something to show comes onto it.
 *
 * Changes of `data`, `layout`, `config` and `figure` are drawn together at the end of the guest's turn.
 */
import { andThen, type May, type NativeSteps, native, PAUSED, type Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { mayPause } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, height, layout, margin } from '../../component/groups.ts';
import { spinner } from '../../component/spinner.ts';
import { cssLength, setStyle } from '../../component/values.ts';

interface Chart extends Component {
  /** What plotly is given, as plain JavaScript values. */
  drawn: { data: unknown[]; layout: Record<string, unknown>; config: Record<string, unknown> };
  /** plotly.js once it is there. */
  plotly: any;
  isPlanned: boolean;
  isDirty: boolean;
  watcher: ResizeObserver | null;
}

const POINT_NAMES: Record<string, string> = {
  curveNumber: 'curve_number',
  pointNumber: 'point_number',
  pointNumbers: 'point_numbers',
  pointIndex: 'point_index',
};
const POINT_KEYS = [
  'curveNumber',
  'pointNumber',
  'pointNumbers',
  'x',
  'y',
  'z',
  'lat',
  'lon',
  'text',
  'label',
  'value',
  'location',
  'customdata',
  'id',
  'theta',
  'r',
  'a',
  'b',
  'c',
];

const hasSomething = (self: Chart) => self.drawn.data.length > 0 || Object.keys(self.drawn.layout).length > 0;

function plan(self: Chart): null {
  self.isDirty = true;
  if (self.isPlanned || !self.isOnPage || !hasSomething(self)) return null;
  self.isPlanned = true;
  queueMicrotask(() => {
    draw(self).catch(problem => self.ui.host.reportError(problem));
  });
  return null;
}

async function draw(self: Chart): Promise<void> {
  showSpinner(self, self.plotly === null);
  self.plotly ??= await self.ui.host.loadPlotly();
  self.isPlanned = false;
  showSpinner(self, false);
  if (!self.isOnPage || !self.isDirty) return;
  self.isDirty = false;
  const { data, config } = self.drawn;
  const layout = await withTemplate(self);
  const isStatic = !self.isTrue('interactive');
  const area = areaOf(self);
  // plotly writes into what it is given; the guest's values stay as they are
  await self.plotly.react(
    area,
    structuredClone(data),
    { autosize: true, ...structuredClone(layout) },
    { responsive: false, displaylogo: false, staticPlot: isStatic, ...config },
  );
  listen(self, area);
  if (self.watcher === null) {
    self.watcher = new ResizeObserver(() => {
      if (self.isOnPage && area.offsetParent !== null) self.plotly.Plots.resize(area);
    });
    self.watcher.observe(self.element as Element);
  }
}

/** The layout with its template: one of its own, one that it names, or the default of `Plot.templates`. */
async function withTemplate(self: Chart): Promise<Record<string, unknown>> {
  const { layout } = self.drawn;
  const wanted = layout.template ?? self.ui.defaultPlotTemplate();
  if (typeof wanted !== 'string' || wanted === '') return layout;
  const { templateNamed } = await import('./templates.ts');
  return { ...layout, template: templateNamed(wanted) };
}

function showSpinner(self: Chart, isShown: boolean): void {
  const element = self.element!.querySelector<HTMLElement>('.plotly-loading-spinner');
  if (element) setStyle(element, 'opacity', isShown ? '1' : '0');
}

/** Plotly draws into an element of its own above the spinner. */
function areaOf(self: Chart): any {
  const element = self.element as HTMLElement;
  const known = element.querySelector('.plotly-area');
  if (known !== null) return known;
  const area = self.ui.document.createElement('div');
  area.className = 'plotly-area';
  element.append(area);
  return area;
}

const EVENTS: Record<string, string> = {
  click: 'plotly_click',
  hover: 'plotly_hover',
  unhover: 'plotly_unhover',
  select: 'plotly_selected',
  double_click: 'plotly_doubleclick',
  afterplot: 'plotly_afterplot',
};

function listen(self: Chart, area: any): void {
  if (area.isWatched) return;
  area.isWatched = true;
  for (const [name, event] of Object.entries(EVENTS))
    area.on(event, (told: any) => {
      if (!self.hasHandlers(name)) return;
      const named = told?.points ? { points: self.ui.guest.fromHost(told.points.map(pointOf)) } : undefined;
      self.happen(name, named);
    });
}

function pointOf(point: any): Record<string, unknown> {
  return Object.fromEntries(POINT_KEYS.filter(key => point[key] !== undefined).map(key => [POINT_NAMES[key] ?? key, point[key]]));
}

function* takeFigure(self: any, figure: Value): NativeSteps {
  const parts: Value[] = [];
  for (const name of ['data', 'layout']) {
    let part: May<Value> =
      figure === null
        ? null
        : self.ui.guest.isMapping(figure)
          ? self.ui.guest.itemOr(figure, name, null)
          : self.ui.guest.attribute(figure, name);
    if (part === PAUSED) part = yield;
    parts.push(part as Value);
  }
  [self._data, self._layout] = parts;
  if (native(takeParts(self)) === PAUSED) yield;
  return null;
}

function* takeParts(self: any): NativeSteps {
  const hosts: unknown[] = [];
  for (const name of ['_data', '_layout', '_config']) {
    let host: May<unknown> = self[name] === null ? null : self.ui.guest.toJson(self[name]);
    if (host === PAUSED) host = yield;
    hosts.push(host);
  }
  const [data, layout, config] = hosts as any[];
  const traces = data === null || data === undefined ? [] : Array.isArray(data) ? data : [data];
  self.drawn = { data: traces, layout: layout ?? {}, config: config ?? {} };
  return plan(self);
}

/** The layout as an object that code may change in place; what it has become at the end of the guest's turn is drawn. */
function lendLayout(self: any): May<Value> {
  if (self._layout !== null) return watched(self);
  return andThen(self.ui.newPlotLayout(), made => {
    self._layout = made;
    return watched(self);
  });
}

function watched(self: any): Value {
  if (self._layout === null || self.isLent) return self._layout;
  self.isLent = true;
  queueMicrotask(() => {
    self.isLent = false;
    self.ui.settle(() => native(takeLayout(self)));
  });
  return self._layout;
}

function* takeLayout(self: any): NativeSteps {
  let layout: May<unknown> = self._layout === null ? {} : self.ui.guest.toJson(self._layout);
  if (layout === PAUSED) layout = yield;
  if (JSON.stringify(layout) === JSON.stringify(self.drawn.layout)) return null;
  self.drawn.layout = layout;
  return plan(self);
}

const take = mayPause((self: Chart) => native(takeParts(self)));

/** A method that hands its arguments to plotly.js once the chart is drawn. */
function plotlyMethod(name: string) {
  return (self: Chart, args: Value[]): May<Value> =>
    andThen(native(toHostAll(self, args)), hosts =>
      andThen(self.ui.guest.wait(withPlotly(self).then(plotly => plotly[name](areaOf(self), ...hosts))) as May<unknown>, () => null),
    );
}

function* toHostAll(self: Chart, args: Value[]): NativeSteps<unknown[]> {
  const hosts: unknown[] = [];
  for (const arg of args) {
    let host = self.ui.guest.toJson(arg);
    if (host === PAUSED) host = yield;
    hosts.push(host);
  }
  return hosts;
}

async function withPlotly(self: Chart): Promise<any> {
  self.plotly ??= await self.ui.host.loadPlotly();
  if (self.isDirty) await draw(self);
  return self.plotly;
}

export const plot = defineComponent({
  name: 'Plot',
  summary: 'A chart, by plotly.js.',
  group: 'data',
  html: `<div class="anvil-plot anvil-component">${spinner('plotly-loading-spinner', 0)}</div>`,
  groups: [height(450), appearance, layout, margin],
  properties: {
    figure: { type: 'object', initial: null, doc: 'A plotly figure, also one made on the server; sets `data` and `layout`.' },
    data: { type: 'object', initial: null, doc: 'A trace or a list of traces.' },
    layout: { type: 'object', initial: null, doc: "Plotly's layout, as a dict or `go.Layout`." },
    config: { type: 'object', initial: null, doc: "Plotly's configuration, as a dict." },
    interactive: { type: 'boolean', initial: true, doc: 'Whether a person can zoom and hover.' },
  },
  events: {
    click: 'A person clicked `points` of the chart.',
    hover: 'The pointer came upon `points`.',
    unhover: 'The pointer left `points`.',
    select: 'A person selected `points`.',
    double_click: 'A person double-clicked the chart.',
    afterplot: 'The chart has been drawn.',
  },
  methods: {
    'redraw()': 'Draws the chart anew after traces were changed in place.',
    'restyle(changes, traces)': 'Changes attributes of traces.',
    'relayout(changes)': 'Changes attributes of the layout.',
    'extend_traces(changes, traces, max_points)': 'Adds points at the end of traces.',
    'prepend_traces(changes, traces, max_points)': 'Adds points at the beginning of traces.',
    'to_image(options)': 'The chart as a Media.',
  },
  guestMethods: {
    'redraw(self, /)': (self: Chart) => andThen(native(takeParts(self)), () => null),
    'restyle(self, /, *args)': plotlyMethod('restyle'),
    'relayout(self, /, *args)': plotlyMethod('relayout'),
    'extend_traces(self, /, *args)': plotlyMethod('extendTraces'),
    'prepend_traces(self, /, *args)': plotlyMethod('prependTraces'),
    'to_image(self, options=None, /)': (self: Chart, options?: Value) =>
      andThen(options === undefined || options === null ? {} : self.ui.guest.toJson(options), wanted =>
        self.ui.guest.wait(image(self, wanted as any)),
      ),
  },
  draw: {
    figure: mayPause((self: Chart, value: Value) => native(takeFigure(self, value))),
    data: take,
    layout: take,
    config: take,
    interactive: plan,
    height(self: Chart, value: Value) {
      setStyle(self.element, 'height', cssLength(self.ui, value));
    },
  },
  read: { layout: lendLayout as (self: Chart) => Value },
  instance: Base =>
    class extends Base {
      isLent = false;
      drawn = { data: [], layout: {}, config: {} };
      plotly: any = null;
      isPlanned = false;
      isDirty = false;
      watcher: ResizeObserver | null = null;
      enteredPage(): void {
        plan(this as unknown as Chart);
      }
      leftPage(): void {
        this.watcher?.disconnect();
        this.watcher = null;
      }
    },
});

async function image(self: Chart, options: { format?: string; filename?: string }): Promise<Value> {
  const plotly = await withPlotly(self);
  const format = options.format ?? 'png';
  const url: string = await plotly.toImage(areaOf(self), { ...options, format });
  const blob = await (await fetch(url)).blob();
  return self.ui.host.mediaFromBlob(blob, options.filename ?? `plot.${format}`);
}
