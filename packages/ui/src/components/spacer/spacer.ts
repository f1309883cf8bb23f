/** Empty room. */
import { defineComponent } from '../../component/definition.ts';
import { height, layout, visible } from '../../component/groups.ts';

export const spacer = defineComponent({
  name: 'Spacer',
  summary: 'Empty room between components.',
  html: '<div class="anvil-spacer anvil-component"></div>',
  groups: [visible, layout, height(32)],
  events: {},
});
