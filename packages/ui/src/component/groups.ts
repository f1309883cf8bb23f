/**
 * Properties that many components share, with how they are drawn. What a group styles is said by the component:
 * `element` (borders, roles, spacing), `look` (colours) and `writing` (fonts), which are the same element in simple ones.
 */
import { andThen, type Value } from '@wrought/runtime';
import type { Component } from './component.ts';
import { mayPause } from './component.ts';
import type { PropertyGroup, PropertySpec } from './definition.ts';
import { visibilityChanged } from './page-life.ts';
import { cssColor, cssLength, cssSides, setStyle, swapClasses } from './values.ts';

/** The elements that groups draw on; set by `connect`. */
export interface Looks extends Component {
  look?: HTMLElement;
  writing?: HTMLElement;
}

const elementOf = (self: Looks) => self.element as HTMLElement;
const lookOf = (self: Looks) => self.look ?? elementOf(self);
const writingOf = (self: Looks) => self.writing ?? elementOf(self);

const property = (
  type: PropertySpec['type'],
  initial: PropertySpec['initial'],
  doc: string,
  more: Partial<PropertySpec> = {},
): PropertySpec => ({
  type,
  initial,
  doc,
  ...more,
});

export const tooltip: PropertyGroup = {
  properties: { tooltip: property('text', '', 'Text shown when the pointer rests on the component.') },
  draw: {
    tooltip(self: Looks, text: string) {
      if (text === '') elementOf(self).removeAttribute('title');
      else elementOf(self).title = text;
    },
  },
};

export const visible: PropertyGroup = {
  properties: { visible: property('boolean', true, 'Whether the component is shown. A hidden one takes no room.') },
  draw: {
    visible: mayPause((self: Looks, value: Value) => {
      const isVisible = self.ui.guest.isTrue(value);
      const name = self.ui.names('visible-false');
      const wasVisible = !elementOf(self).classList.contains(name);
      elementOf(self).classList.toggle(name, !isVisible);
      if (wasVisible === isVisible) return null;
      const told = self.parent === null ? null : self.parent.childVisibilityChanged(self, isVisible);
      return andThen(told, () => (self.isOnPage ? visibilityChanged(self, isVisible) : null));
    }),
  },
};

export const role: PropertyGroup = {
  properties: { role: property('role', null, 'A role of the theme, or a list of them: each becomes the class `anvil-role-…`.') },
  draw: {
    role(self: Looks, value: Value) {
      const roles = typeof value === 'string' ? [value] : (self.ui.guest.itemsOf(value) ?? []);
      const words = roles.filter((name): name is string => typeof name === 'string' && name !== '');
      const element = elementOf(self);
      swapClasses(element, name => name.startsWith('anvil-role-'), words.map(name => `anvil-role-${name}`).join(' '));
      if (words.length === 0) element.removeAttribute('anvil-role');
      else element.setAttribute('anvil-role', words.join(' '));
    },
  },
};

function acceptRole(self: Component, value: Value): Value {
  const { guest } = self.ui;
  const items = typeof value === 'string' || value === null ? [] : guest.itemsOf(value);
  if (items === null || items.some(item => typeof item !== 'string'))
    throw guest.error('TypeError', 'role must be None, a string, or a list of strings');
  return value;
}

export const appearance: PropertyGroup = {
  properties: {
    background: property('color', '', 'Background colour: a CSS colour or `theme:Name`.'),
    foreground: property('color', '', 'Text colour: a CSS colour or `theme:Name`.'),
    border: property('string', '', 'Border, as CSS writes it: `1px solid red`.'),
    ...visible.properties,
    ...role.properties,
  },
  draw: {
    background: (self: Looks, value: Value) => setStyle(lookOf(self), 'background-color', cssColor(self.ui, value)),
    foreground: (self: Looks, value: Value) => setStyle(lookOf(self), 'color', cssColor(self.ui, value)),
    border: (self: Looks, value: Value) => setStyle(elementOf(self), 'border', typeof value === 'string' ? value : ''),
    ...visible.draw,
    ...role.draw,
  },
  accept: { role: acceptRole },
};

/** Fonts and alignment. `align` also takes `full` where `mayFill` says so. */
export function textStyle(align: 'left' | 'center' | 'full', mayFill = false): PropertyGroup {
  const options = mayFill ? ['left', 'center', 'right', 'full'] : ['left', 'center', 'right'];
  return {
    properties: {
      align: property('enum', align, 'Where the text stands.', { options }),
      font_size: property('number', null, 'Size of the text in pixels; None is the size around it.'),
      font: property('string', '', 'Font family, as CSS writes it.'),
      bold: property('boolean', false, 'Whether the text is bold.'),
      italic: property('boolean', false, 'Whether the text is slanted.'),
      underline: property('boolean', false, 'Whether the text is underlined.'),
    },
    draw: {
      align(self: Looks, value: Value) {
        drawAlign(self, elementOf(self), value);
      },
      font_size: (self: Looks, value: Value) => setStyle(writingOf(self), 'font-size', cssLength(self.ui, value)),
      font: (self: Looks, value: Value) => setStyle(writingOf(self), 'font-family', typeof value === 'string' ? value : ''),
      bold: (self: Looks, value: Value) => setStyle(writingOf(self), 'font-weight', self.ui.guest.isTrue(value) ? 'bold' : ''),
      italic: (self: Looks, value: Value) => setStyle(writingOf(self), 'font-style', self.ui.guest.isTrue(value) ? 'italic' : ''),
      underline: (self: Looks, value: Value) =>
        setStyle(writingOf(self), 'text-decoration', self.ui.guest.isTrue(value) ? 'underline' : ''),
    },
  };
}

const ALIGNMENTS = new Set(['left', 'center', 'right']);

export function drawAlign(self: Component, element: HTMLElement, value: Value): void {
  const isPlain = typeof value === 'string' && ALIGNMENTS.has(value);
  swapClasses(element, name => /^(anvil-)?align-/.test(name), isPlain ? self.ui.names(`align-${value}`) : '');
  setStyle(element, 'text-align', isPlain ? value : '');
}

export const icon: PropertyGroup = {
  properties: {
    icon: property('icon', '', 'An icon: `fa:user` of Font Awesome, or the URL of a picture.'),
    icon_align: property('enum', 'left', 'Where the icon stands beside the text.', {
      options: ['left_edge', 'left', 'top', 'right', 'right_edge'],
    }),
  },
  draw: { icon: drawIcon, icon_align: drawIcon },
};

interface WithIcons extends Looks {
  icons: HTMLElement[];
}

function drawIcon(self: WithIcons): void {
  const { names } = self.ui;
  const icon = (self as any)._icon as Value;
  const side = (self as any)._icon_align as Value;
  const sideName = names(`${typeof side === 'string' && side !== '' ? side : 'left'}-icon`);
  const family = typeof icon === 'string' ? /^(fa[a-z]?):(.+)$/.exec(icon) : null;
  const isPicture = family === null && typeof icon === 'string' && icon !== '' && /[./:]/.test(icon);
  if (family !== null) self.ui.host.needIcons?.();
  swapClasses(
    elementOf(self),
    name => /-icon$/.test(name) || name.endsWith('component-icon-present'),
    `${sideName}${family !== null || isPicture ? ' anvil-component-icon-present' : ''}`,
  );
  for (const [i, place] of self.icons.entries()) {
    const glyph = family !== null ? `${family[1]} fa-${family[2]} ` : '';
    place.className = `anvil-component-icon ${names(i === 0 ? 'left' : 'right')} ${glyph} ${sideName}`;
    setStyle(place, 'background-image', isPicture ? `url(${JSON.stringify(self.ui.host.assetUrl(icon as string))})` : '');
    place.classList.toggle(names('anvil-icon-image'), isPicture);
  }
}

const SPACINGS = ['none', 'small', 'medium', 'large'];

export const layout: PropertyGroup = {
  properties: {
    spacing_above: property('enum', 'small', 'Room above. Prefer `spacing` or `margin` in new apps.', {
      options: SPACINGS,
      isDeprecated: true,
    }),
    spacing_below: property('enum', 'small', 'Room below. Prefer `spacing` or `margin` in new apps.', {
      options: SPACINGS,
      isDeprecated: true,
    }),
    width: property('length', 'default', 'Width. Prefer the layout properties of the container.', { isDeprecated: true }),
    ...tooltip.properties,
    tag: property('object', (self: Component) => self.ui.newTag(), 'A bag of attributes for the app: `label.tag.row = row`.'),
  },
  draw: {
    spacing_above: (self: Looks, value: Value) => drawSpacing(self, 'above', value),
    spacing_below: (self: Looks, value: Value) => drawSpacing(self, 'below', value),
    ...tooltip.draw,
  },
};

function drawSpacing(self: Looks, side: string, value: Value): void {
  swapClasses(
    elementOf(self),
    name => name.startsWith(`anvil-spacing-${side}-`),
    typeof value === 'string' && value !== '' ? `anvil-spacing-${side}-${value}` : '',
  );
}

export const spacing: PropertyGroup = {
  properties: { spacing: property('spacing', null, 'Margin and padding: `{"margin": 8, "padding": "4px 8px"}`. Numbers are pixels.') },
  draw: {
    spacing(self: Looks, value: Value) {
      const by = new Map(self.ui.guest.entriesOf(value) ?? []);
      setStyle(elementOf(self), 'margin', cssSides(self.ui, by.get('margin') ?? null));
      setStyle(elementOf(self), 'padding', cssSides(self.ui, by.get('padding') ?? null));
    },
  },
};

export const margin: PropertyGroup = {
  properties: { margin: property('spacing', null, 'Margin: a number of pixels, a CSS text or a list of lengths.') },
  draw: { margin: (self: Looks, value: Value) => setStyle(elementOf(self), 'margin', cssSides(self.ui, value)) },
};

export const enabled: PropertyGroup = {
  properties: { enabled: property('boolean', true, 'Whether a person can use the component.') },
  draw: {
    enabled(self: Looks & { control?: HTMLInputElement | HTMLButtonElement }, value: Value) {
      const isOff = !self.ui.guest.isTrue(value);
      elementOf(self).toggleAttribute('disabled', isOff);
      if (self.control) self.control.disabled = isOff;
    },
  },
};

export const height = (initial: Value): PropertyGroup => ({
  properties: { height: property('length', initial, 'Height: a number of pixels or a CSS length.') },
  draw: { height: (self: Looks, value: Value) => setStyle(elementOf(self), 'height', cssLength(self.ui, value)) },
});
