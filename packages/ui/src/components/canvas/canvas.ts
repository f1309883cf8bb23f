/** A surface for drawing: the drawing commands of the browser's canvas, in Python's spelling. */
import type { May, Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, height, layout } from '../../component/groups.ts';
import { mouseEvents, watchMouse } from '../../component/mouse.ts';
import { cssColor, cssLength, setStyle } from '../../component/values.ts';

interface Surface extends Component {
  context: any;
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const NUMBERS = ['shadow_offset_x', 'shadow_offset_y', 'shadow_blur', 'global_alpha', 'line_width', 'miter_limit'];
const WORDS = ['global_composite_operation', 'line_cap', 'line_join', 'font', 'text_align', 'text_baseline'];
const COLOURS = ['stroke_style', 'fill_style', 'shadow_color'];
const COMMANDS =
  'save restore translate rotate scale transform set_transform fill_text stroke_text clear_rect fill_rect stroke_rect begin_path close_path fill stroke clip move_to line_to quadratic_curve_to bezier_curve_to arc rect'.split(
    ' ',
  );

/** What reads and writes the context's own state. */
function stateProperties() {
  const draw: Record<string, (self: Surface, value: Value) => void> = {};
  const read: Record<string, (self: Surface) => Value> = {};
  const properties: Record<string, any> = {};
  for (const name of [...NUMBERS, ...WORDS, ...COLOURS]) {
    const key = camel(name);
    properties[name] = {
      type: NUMBERS.includes(name) ? 'number' : COLOURS.includes(name) ? 'color' : 'string',
      initial: null,
      doc: `The canvas's \`${key}\`.`,
    };
    draw[name] = (self, value) => {
      if (value === null || self.context === undefined) return;
      if (NUMBERS.includes(name)) self.context[key] = self.ui.guest.number(value);
      else if (COLOURS.includes(name)) self.context[key] = (value as any).gradient ?? resolved(self, value);
      else self.context[key] = String(value);
    };
    read[name] = self => {
      const now = self.context[key];
      return typeof now === 'number' ? self.ui.guest.fromNumber(now) : typeof now === 'string' ? now : ((self as any)[`_${name}`] as Value);
    };
  }
  return { draw, read, properties };
}

/** A canvas knows no CSS variables: a theme's colour is looked up. */
function resolved(self: Surface, value: Value): string {
  const color = cssColor(self.ui, value);
  const variable = /^var\((--[^)]+)\)$/.exec(color);
  return variable
    ? self.ui.document.defaultView!.getComputedStyle(self.ui.document.documentElement).getPropertyValue(variable[1]).trim()
    : color;
}

function commandMethods(): Record<string, (self: Surface, args: Value[]) => Value> {
  return Object.fromEntries(
    COMMANDS.map(name => [
      `${name}(self, /, *args)`,
      (self: Surface, args: Value[]) => {
        const text = name.endsWith('_text') ? [String(args[0])] : [];
        const rest = args.slice(text.length).map(value => (typeof value === 'boolean' ? value : self.ui.guest.number(value)));
        self.context[camel(name)](...text, ...rest);
        return null;
      },
    ]),
  );
}

/** The surface is as many pixels wide as the component; a new width empties it, as `reset` tells. */
function resize(self: Surface): void {
  const canvas = self.element as HTMLCanvasElement;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (width === 0 || (canvas.width === width && canvas.height === height)) return;
  canvas.width = width;
  canvas.height = height;
}

function picture(self: Surface, image: Value): Promise<HTMLImageElement | ImageBitmap> {
  const shown = self.ui.host.urlOfMedia(image);
  if (shown === null) throw self.ui.guest.error('TypeError', `draw_image() wants a Media, not ${self.ui.guest.typeName(image)}`);
  return shown.then(async ({ url, release }) => {
    const element = self.ui.document.createElement('img');
    element.src = url;
    await element.decode();
    release();
    return element;
  });
}

function drawImage(self: Surface, image: Value, rest: Value[]): May<Value> {
  const numbers = rest.map(value => self.ui.guest.number(value));
  return self.ui.guest.wait(
    picture(self, image).then(source => {
      self.context.drawImage(source, ...numbers);
      return null;
    }),
  );
}

const state = stateProperties();

export const canvas = defineComponent({
  name: 'Canvas',
  summary: 'A surface for drawing.',
  group: 'media',
  html: '<canvas class="anvil_notify_add anvil-component" style="width: 100%;"></canvas>',
  groups: [height(150), appearance, layout],
  properties: state.properties,
  events: { reset: 'The surface is empty and has its size: draw here.', ...mouseEvents },
  methods: {
    'get_width()': 'Width in pixels.',
    'get_height()': 'Height in pixels.',
    'reset_context()': 'Gives the surface its size on the page and empties it.',
    'reset_transform()': 'Takes back all transformations.',
    'measure_text(text)': 'The width of the text in the present font.',
    'draw_image(media, x, y, width, height)': 'Draws a picture.',
    'draw_image_part(media, sx, sy, sw, sh, x, y, w, h)': 'Draws a part of a picture.',
    'get_image()': 'The surface as a Media.',
    'create_linear_gradient(x0, y0, x1, y1)': 'A gradient for `fill_style`; `add_color_stop(offset, color)` gives it colours.',
    'create_radial_gradient(x0, y0, r0, x1, y1, r1)': 'A gradient between two circles.',
    ...Object.fromEntries(COMMANDS.map(name => [`${name}(…)`, `The canvas's \`${camel(name)}\`.`])),
  },
  guestMethods: {
    ...commandMethods(),
    'get_width(self, /)': (self: Surface) => self.ui.guest.fromNumber((self.element as HTMLCanvasElement).clientWidth),
    'get_height(self, /)': (self: Surface) => self.ui.guest.fromNumber((self.element as HTMLCanvasElement).clientHeight),
    'reset_transform(self, /)': (self: Surface) => {
      self.context.setTransform(1, 0, 0, 1, 0, 0);
      return null;
    },
    'reset_context(self, /)': (self: Surface) => {
      const canvas = self.element as HTMLCanvasElement;
      canvas.width = canvas.clientWidth || canvas.width;
      canvas.height = canvas.clientHeight || canvas.height;
      return null;
    },
    'measure_text(self, text, /)': (self: Surface, text: Value) => self.ui.guest.float(self.context.measureText(String(text)).width),
    'draw_image(self, image, /, *args)': (self: Surface, image: Value, args: Value[]) => drawImage(self, image, args),
    'draw_image_part(self, image, /, *args)': (self: Surface, image: Value, args: Value[]) => drawImage(self, image, args),
    'get_image(self, /)': (self: Surface) =>
      self.ui.guest.wait(
        new Promise<Value>((done, fail) =>
          (self.element as HTMLCanvasElement).toBlob(blob =>
            blob ? done(self.ui.host.mediaFromBlob(blob, 'canvas.png')) : fail(self.ui.guest.error('RuntimeError', 'the canvas is empty')),
          ),
        ),
      ),
    'create_linear_gradient(self, /, *args)': (self: Surface, args: Value[]) =>
      self.ui.gradient(self.context.createLinearGradient(...args.map(v => self.ui.guest.number(v)))),
    'create_radial_gradient(self, /, *args)': (self: Surface, args: Value[]) =>
      self.ui.gradient(self.context.createRadialGradient(...args.map(v => self.ui.guest.number(v)))),
  },
  draw: {
    ...state.draw,
    height(self: Surface, value: Value) {
      setStyle(self.element, 'height', cssLength(self.ui, value));
      if (self.isOnPage) resize(self);
    },
  },
  read: state.read,
  instance: Base =>
    class extends Base {
      watcher: ResizeObserver | null = null;
      connect(element: HTMLCanvasElement): void {
        (this as any).context = element.getContext('2d');
      }
      handlersChanged(name: string): void {
        watchMouse(this as any, name);
      }
      enteredPage(): void {
        const self = this as unknown as Surface;
        resize(self);
        self.happen('reset');
        this.watcher = new ResizeObserver(() => {
          const canvas = self.element as HTMLCanvasElement;
          if (canvas.clientWidth === 0 || (canvas.width === canvas.clientWidth && canvas.height === canvas.clientHeight)) return;
          resize(self);
          self.happen('reset');
        });
        this.watcher.observe(self.element as Element);
      }
      leftPage(): void {
        this.watcher?.disconnect();
        this.watcher = null;
      }
    },
});
