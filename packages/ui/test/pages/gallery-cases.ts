/** The cases of the component gallery, by name: the plain component, then one property at a time. Values are host values. */
export interface Case {
  type: string;
  values: Record<string, unknown>;
  children?: { case: Case; layout: Record<string, unknown> }[];
}

const DOT = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** As Python's repr writes the values of the cases' names. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value !== null && typeof value === 'object') return `{${Object.entries(value).map(([k, v]) => `'${k}': ${shown(v)}`)}}`;
  return String(value);
}

export function galleryCases(): Map<string, Case> {
  const cases = new Map<string, Case>();
  const add = (name: string, type: string, values: Record<string, unknown> = {}, children: Case['children'] = []) =>
    cases.set(name, { type, values, children });
  const each = (type: string, base: Record<string, unknown>, variants: Record<string, unknown>) => {
    add(type, type, base);
    for (const [name, given] of Object.entries(variants))
      for (const value of Array.isArray(given) ? given : [given]) add(`${type} ${name}=${shown(value)}`, type, { ...base, [name]: value });
  };
  const look = {
    background: '#ffeedd',
    foreground: 'theme:Primary 500',
    border: '1px solid red',
    role: ['my-role'],
    visible: false,
    tooltip: 'a tip',
    spacing_above: ['none', 'small', 'medium', 'large'],
    spacing_below: 'large',
  };
  const text = { bold: true, italic: true, underline: true, font_size: 20, font: 'Arial', align: ['left', 'center', 'right'] };
  each('Label', { text: 'a label' }, { ...look, ...text });
  add('Label two lines', 'Label', { text: 'one\ntwo & <three>' });
  add('Label icon', 'Label', { text: 'with icon', icon: 'fa:user' });
  add('Label icon right', 'Label', { text: 'with icon', icon: 'fa:user', icon_align: 'right' });
  add('Label role list', 'Label', { text: 'x', role: ['one', 'two'] });
  each('Button', { text: 'a button' }, { ...look, ...text });
  for (const a of ['left', 'right', 'left_edge', 'right_edge', 'top'])
    add(`Button icon ${a}`, 'Button', { text: 'b', icon: 'fa:user', icon_align: a });
  each('Button', { text: 'b' }, { enabled: false });
  add('Button align full', 'Button', { text: 'b', align: 'full' });
  each(
    'TextBox',
    { text: 'abc' },
    {
      placeholder: 'type here',
      hide_text: true,
      type: ['number', 'email', 'tel', 'url'],
      enabled: false,
      align: 'right',
      bold: true,
      background: '#eee',
      role: 'my-role',
      visible: false,
      tooltip: 'tip',
      spacing_above: 'none',
    },
  );
  each('TextArea', { text: 'abc\ndef' }, { placeholder: 'more', height: 200, auto_expand: true, enabled: false, role: 'my-role' });
  each(
    'CheckBox',
    { text: 'tick me' },
    { checked: true, enabled: false, allow_indeterminate: true, bold: true, role: 'my-role', align: 'right' },
  );
  add('CheckBox indeterminate', 'CheckBox', { text: 't', allow_indeterminate: true, checked: null });
  each('RadioButton', { text: 'choose', value: 'v1', group_name: 'g' }, { selected: true, enabled: false, role: 'my-role' });
  each(
    'DropDown',
    { items: ['a', 'b'] },
    { include_placeholder: true, placeholder: 'choose', enabled: false, selected_value: 'b', role: 'my-role', align: 'left' },
  );
  add('DropDown pairs', 'DropDown', {
    items: [
      ['One', 1],
      ['Two', 2],
    ],
    selected_value: 2,
  });
  add('DropDown placeholder', 'DropDown', { items: ['a'], include_placeholder: true, placeholder: 'choose one' });
  add('DropDown invalid', 'DropDown', { items: ['a'], selected_value: 'zzz' });
  each('DatePicker', {}, { pick_time: true, format: '%d/%m/%Y', placeholder: 'when', enabled: false, role: 'my-role' });
  add('DatePicker date=datetime.date(2026, 1, 2)', 'DatePicker', { date: '2026-01-02' });
  add('DatePicker date time', 'DatePicker', { pick_time: true, date: '2026-01-02 03:04' });
  each(
    'FileLoader',
    {},
    {
      text: 'choose files',
      multiple: true,
      show_state: false,
      file_types: '.csv',
      enabled: false,
      icon: 'fa:file',
      role: 'my-role',
      align: 'right',
    },
  );
  each(
    'Link',
    { text: 'a link' },
    {
      url: 'https://example.com/',
      icon: 'fa:user',
      align: 'center',
      bold: true,
      role: 'my-role',
      visible: false,
      foreground: 'red',
      tooltip: 'tip',
    },
  );
  add('Link with child', 'Link', {}, [{ case: { type: 'Label', values: { text: 'inside' } }, layout: {} }]);
  each(
    'Image',
    { source: DOT },
    {
      display_mode: ['shrink_to_fit', 'zoom_to_fill', 'fill_width', 'original_size'],
      height: 80,
      horizontal_align: 'left',
      alt_text: 'dot',
      role: 'my-role',
      border_radius: 8,
      tooltip: 'tip',
    },
  );
  each('Spacer', {}, { height: 64 });
  each(
    'RichText',
    { content: '# Title\n\nsome **bold** and {slot}\n\n- one\n- two' },
    {
      format: ['plain_text', 'restricted_html'],
      data: { slot: 'value' },
      enable_slots: false,
      role: 'my-role',
    },
  );
  each('Canvas', {}, { height: 60, role: 'my-role' });
  each('YouTubeVideo', { youtube_id: 'x' }, { height: 100 });
  each('Plot', {}, { height: 200 });
  addPanels(add);
  return cases;
}

type Add = (name: string, type: string, values?: Record<string, unknown>, children?: Case['children']) => void;

function addPanels(add: Add): void {
  const label = (text: string, layout: Record<string, unknown> = {}) => ({ case: { type: 'Label', values: { text } }, layout });
  const other = (type: string, values: Record<string, unknown>, layout: Record<string, unknown> = {}) => ({
    case: { type, values },
    layout,
  });
  const beside = [label('one', { grid_position: 'AAAAAA,AAAAAA' }), label('two', { grid_position: 'AAAAAA,BBBBBB' })];
  add('LinearPanel', 'LinearPanel', {}, [label('one'), label('two')]);
  add('LinearPanel role', 'LinearPanel', { role: 'my-role', background: '#eee' }, [label('one')]);
  add('ColumnPanel rows', 'ColumnPanel', {}, [label('one'), label('two')]);
  add('ColumnPanel side by side', 'ColumnPanel', {}, beside);
  add('ColumnPanel widths', 'ColumnPanel', { col_widths: '{"AAAAAA":20,"BBBBBB":40}' }, beside);
  add('ColumnPanel nested', 'ColumnPanel', {}, [
    label('one', { grid_position: 'AAAAAA,AAAAAA CCCCCC,CCCCCC' }),
    label('two', { grid_position: 'AAAAAA,AAAAAA DDDDDD,DDDDDD' }),
    label('three', { grid_position: 'AAAAAA,BBBBBB' }),
  ]);
  add('ColumnPanel full width row', 'ColumnPanel', {}, [label('one', { full_width_row: true, row_background: '#ddd' })]);
  for (const w of ['never', 'mobile', 'tablet']) add(`ColumnPanel wrap_on=${w}`, 'ColumnPanel', { wrap_on: w }, beside);
  for (const s of ['none', 'tiny', 'small', 'medium', 'large', 'huge']) {
    add(`ColumnPanel col_spacing=${s}`, 'ColumnPanel', { col_spacing: s }, beside);
    add(`FlowPanel spacing=${s}`, 'FlowPanel', { spacing: s }, [label('one'), label('two')]);
  }
  for (const a of ['left', 'center', 'right', 'justify'])
    add(`FlowPanel align=${a}`, 'FlowPanel', { align: a }, [
      label('one'),
      other('Button', { text: 'two' }),
      other('TextBox', {}, { width: 200 }),
      other('TextBox', {}, { expand: true }),
    ]);
  for (const a of ['top', 'middle', 'bottom', 'full'])
    add(`FlowPanel vertical_align=${a}`, 'FlowPanel', { vertical_align: a }, [label('one'), other('Button', { text: 'two' })]);
  add('GridPanel', 'GridPanel', {}, [
    label('one', { row: 'A', col_xs: 0, width_xs: 4 }),
    label('two', { row: 'A', col_xs: 6, width_xs: 6 }),
    label('three', { row: 'B', col_xs: 2, width_xs: 3, col_md: 1, width_md: 5 }),
  ]);
  add('XYPanel', 'XYPanel', { height: 100, width: 300 }, [label('one', { x: 10, y: 20 }), label('two', { x: 100, y: 50, width: 80 })]);
  add('XYPanel centred', 'XYPanel', { height: 60 }, [label('one', { x: 10, y: 20 })]);
  const html = '<div class="mine"><b>html</b> <span anvil-slot="default"></span><p anvil-slot="other"></p></div>';
  add('HtmlTemplate', 'HtmlTemplate', { html }, [label('in default'), label('in other', { slot: 'other' })]);
  add('HtmlTemplate slot repeat', 'HtmlTemplate', { html: '<ul><li anvil-slot-repeat="items"></li></ul>' }, [
    label('one', { slot: 'items' }),
    label('two', { slot: 'items' }),
  ]);
}
