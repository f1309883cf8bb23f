/** What rows and repeating panels know of the grid around them. */
import type { May } from '@wrought/runtime';
import type { Component } from './component.ts';

export interface GridColumn {
  id: string;
  title: string;
  dataKey: string;
  width: number | null;
  isExpanding: boolean;
}

export interface GridHost extends Component {
  readonly gridId: number;
  gridColumns: GridColumn[];
  /** The rows of a child have changed: show the first page again. */
  rowsChanged(): May<unknown>;
}

export function gridAround(component: Component): GridHost | null {
  for (let at: Component | null = component; at !== null; at = at.parent) if ((at as any).gridColumns !== undefined) return at as GridHost;
  return null;
}

/** Tells a subtree that it came into a grid or left one. */
export function tellGrid(component: Component): void {
  const own = component as Component & { gridChanged?(): void };
  own.gridChanged?.();
  for (const child of component.childComponents()) tellGrid(child);
}
