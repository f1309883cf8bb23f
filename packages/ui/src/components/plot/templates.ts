/** Named looks of charts (`Plot.templates`), as layout templates of plotly's. A chunk of its own: loaded with the first chart that wants one. */
import { plotTemplates } from './generated/plot-templates.ts';

const axes = (axis: object) => ({ xaxis: axis, yaxis: axis });

/** plotly's own names: the Python package has them, plotly.js does not. */
const OWN: Record<string, any> = {
  plotly: { layout: { plot_bgcolor: '#e5ecf6', ...axes({ gridcolor: 'white', linecolor: 'white', zerolinecolor: 'white' }) } },
  plotly_white: { layout: { paper_bgcolor: 'white', plot_bgcolor: 'white', ...axes({ gridcolor: '#ebf0f8', zerolinecolor: '#ebf0f8' }) } },
  plotly_dark: {
    layout: {
      paper_bgcolor: '#111',
      plot_bgcolor: '#111',
      font: { color: '#f2f5fa' },
      ...axes({ gridcolor: '#283442', linecolor: '#506784', zerolinecolor: '#283442' }),
    },
  },
  simple_white: {
    layout: {
      paper_bgcolor: 'white',
      plot_bgcolor: 'white',
      ...axes({ showgrid: false, showline: true, ticks: 'outside', linecolor: '#242424' }),
    },
  },
  ggplot2: { layout: { plot_bgcolor: '#ebebeb', ...axes({ gridcolor: 'white', showgrid: true }) } },
  seaborn: { layout: { plot_bgcolor: '#eaeaf2', ...axes({ gridcolor: 'white' }) } },
  presentation: { layout: { font: { size: 18 } } },
  gridon: { layout: axes({ showgrid: true }) },
  xgridoff: { layout: { xaxis: { showgrid: false } } },
  ygridoff: { layout: { yaxis: { showgrid: false } } },
};

const templates: Record<string, any> = { ...OWN, ...plotTemplates };

/** The template of a name, or of several joined by `+`, later ones over earlier ones; undefined when a name is unknown. */
export function templateNamed(name: string): unknown {
  const parts = name.split('+').map(part => templates[part.trim()]);
  if (parts.some(part => part === undefined)) return undefined;
  return parts.reduce((all, part) => merge(all, part), {});
}

function merge(below: any, above: any): any {
  if (above === null || typeof above !== 'object' || Array.isArray(above)) return above;
  const merged = { ...(below !== null && typeof below === 'object' && !Array.isArray(below) ? below : {}) };
  for (const [key, value] of Object.entries(above)) merged[key] = merge(merged[key], value);
  return merged;
}
