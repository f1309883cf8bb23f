/** Lets a person choose files; each becomes a Media. */
import type { Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, enabled, icon, layout, spacing, textStyle } from '../../component/groups.ts';
import { focusMethod } from '../check-box/check-box.ts';
import { connectLabelled, iconsAndText, type Labelled } from '../label/label.ts';

interface Loader extends Labelled {
  control: HTMLInputElement;
  media: Value[];
}

function drawCaption(self: any): void {
  const own = typeof self._text === 'string' ? self._text : self._text === null ? '' : self.shownText;
  const chosen = [...(self.control.files ?? [])] as File[];
  const state = chosen.length === 1 ? chosen[0].name : `${chosen.length} files`;
  const text = chosen.length > 0 && self.media.length > 0 && self.isTrue('show_state') ? state : own;
  self.text.textContent = text;
  self.element.classList.toggle(self.ui.names('has-text'), text !== '');
}

function clear(self: Loader): void {
  self.control.value = '';
  self.media = [];
  drawCaption(self);
}

export const fileLoader = defineComponent({
  name: 'FileLoader',
  summary: 'Lets a person choose files.',
  group: 'input',
  html: `<a class="file-loader anvil-component" href="javascript:void(0)"><label class="anvil-inlinable">${iconsAndText('label-text')}</label></a>`.replace(
    '</label>',
    '<form class="file-upload"><input class="file-upload to-disable" type="file" accept="" style="display: none;"></form></label>',
  ),
  groups: [textStyle('center'), appearance, icon, enabled, layout, spacing],
  properties: {
    text: { type: 'text', initial: 'Upload', doc: 'The text of the button.' },
    icon: { type: 'icon', initial: 'fa:upload', doc: icon.properties.icon.doc },
    multiple: { type: 'boolean', initial: false, doc: 'Whether several files may be chosen.' },
    show_state: { type: 'boolean', initial: true, doc: 'Whether the chosen file is named on the button.' },
    file_types: { type: 'string', initial: null, doc: 'Which files: `.csv,.xlsx` or `image/*`; None for all.' },
    file: {
      type: 'media',
      initial: null,
      isReadOnly: true,
      doc: 'The chosen file as a Media, the first of several; None when there is none.',
    },
    files: { type: 'list', initial: null, isReadOnly: true, writesBack: true, doc: 'All chosen files.' },
  },
  events: {
    change: 'A person chose files. Handlers get `file` and `files`.',
    focus: 'The button got the keyboard.',
    lost_focus: 'The button lost the keyboard.',
  },
  methods: {
    'clear()': 'Forgets the chosen files, so that the same file can be chosen again.',
    'focus()': 'Gives the button the keyboard.',
    'open_file_selector()': "Opens the browser's file dialog. Browsers allow it only while handling a click.",
  },
  guestMethods: {
    'focus(self, /)': (self: Loader) => focusMethod['focus(self, /)']({ control: self.element as HTMLElement }),
    'clear(self, /)': (self: Loader) => {
      clear(self);
      return null;
    },
    'open_file_selector(self, /)': (self: Loader) => {
      self.control.click();
      return null;
    },
  },
  draw: {
    text(self: any, text: string) {
      self.shownText = text;
      drawCaption(self);
    },
    show_state: drawCaption,
    multiple: (self: Loader, value) => {
      if (self.ui.guest.isTrue(value)) self.control.setAttribute('multiple', 'true');
      else self.control.removeAttribute('multiple');
    },
    file_types: (self: Loader, value) => self.control.setAttribute('accept', typeof value === 'string' ? value : ''),
    enabled(self: Loader, value) {
      const isOff = !self.ui.guest.isTrue(value);
      self.control.disabled = isOff;
      self.element!.classList.toggle('anvil-disabled', isOff);
    },
  },
  read: {
    file: (self: Loader) => self.media[0] ?? null,
    files: (self: Loader) => self.ui.guest.list(self.media.slice()),
  },
  instance: Base =>
    class extends Base {
      media: Value[] = [];
      shownText = '';
      connect(element: HTMLElement): void {
        const caption = element.firstElementChild as HTMLElement;
        connectLabelled(this as unknown as Labelled, caption);
        const control = caption.lastElementChild!.firstElementChild as HTMLInputElement;
        (this as any).control = control;
        control.addEventListener('change', this as unknown as EventListenerObject);
        for (const name of ['focus', 'blur']) control.addEventListener(name, this as unknown as EventListenerObject);
        element.addEventListener('keydown', this as unknown as EventListenerObject);
        element.addEventListener('click', event => {
          if (event.target === element) event.preventDefault();
        });
      }
      handleEvent(event: Event): void {
        const self = this as unknown as Loader & Component;
        if (event.type === 'focus') self.happen('focus');
        else if (event.type === 'blur') self.happen('lost_focus');
        else if (event.type === 'keydown') {
          if ((event as KeyboardEvent).key === 'Enter' && !self.control.disabled) self.control.click();
        } else {
          const files = [...(self.control.files ?? [])];
          if (files.length === 0) return;
          self.media = files.map(file => self.ui.host.mediaFromFile(file));
          drawCaption(self);
          const named = { file: self.media[0], files: self.ui.guest.list(self.media.slice()) };
          self.happen('change', named, () => self.writeBack('files'));
        }
      }
    },
});
