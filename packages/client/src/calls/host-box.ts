/** A JavaScript object that guest code carries about without looking inside: a Blob, a media that arrives. */
import { defineType, type PyType } from '@wrought/runtime';

export class HostBox<Content = unknown> {
  declare readonly cls: PyType;
  readonly content: Content;
  constructor(content: Content) {
    this.content = content;
  }
}

export const hostBoxType = defineType('HostObject', { class: HostBox, module: '_wrought_calls' });
