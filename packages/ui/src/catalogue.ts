/** Every component there is, in the order of the palette. */
import type { Definition } from './component/definition.ts';
import { button } from './components/button/button.ts';
import { canvas } from './components/canvas/canvas.ts';
import { checkBox } from './components/check-box/check-box.ts';
import { columnPanel } from './components/column-panel/column-panel.ts';
import { dataGrid } from './components/data-grid/data-grid.ts';
import { dataRowPanel } from './components/data-row-panel/data-row-panel.ts';
import { datePicker } from './components/date-picker/date-picker.ts';
import { dropDown } from './components/drop-down/drop-down.ts';
import { fileLoader } from './components/file-loader/file-loader.ts';
import { flowPanel } from './components/flow-panel/flow-panel.ts';
import { googleMap } from './components/google-map/google-map.ts';
import { mapOverlays } from './components/google-map/overlays.ts';
import { gridPanel } from './components/grid-panel/grid-panel.ts';
import { htmlComponent } from './components/html-component/html-component.ts';
import { htmlTemplate } from './components/html-template/html-template.ts';
import { image } from './components/image/image.ts';
import { label } from './components/label/label.ts';
import { linearPanel } from './components/linear-panel/linear-panel.ts';
import { link } from './components/link/link.ts';
import { plot } from './components/plot/plot.ts';
import { radioButton } from './components/radio-button/radio-button.ts';
import { repeatingPanel } from './components/repeating-panel/repeating-panel.ts';
import { richText } from './components/rich-text/rich-text.ts';
import { spacer } from './components/spacer/spacer.ts';
import { textArea } from './components/text-area/text-area.ts';
import { textBox } from './components/text-box/text-box.ts';
import { timer } from './components/timer/timer.ts';
import { xyPanel } from './components/xy-panel/xy-panel.ts';
import { youTubeVideo } from './components/you-tube-video/you-tube-video.ts';

/** Bases come before what is derived from them. */
export const catalogue: readonly Definition[] = [
  label,
  button,
  textBox,
  textArea,
  checkBox,
  radioButton,
  dropDown,
  datePicker,
  fileLoader,
  columnPanel,
  link,
  image,
  spacer,
  timer,
  richText,
  linearPanel,
  flowPanel,
  gridPanel,
  xyPanel,
  htmlTemplate,
  htmlComponent,
  repeatingPanel,
  dataGrid,
  dataRowPanel,
  plot,
  canvas,
  youTubeVideo,
  googleMap,
];

/** Components that are attributes of others' classes: `GoogleMap.Marker`. */
export const partsOfOthers: readonly Definition[] = mapOverlays;
