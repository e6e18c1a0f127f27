/** Where the cells of a virtual grid lie: rows of equal height, cells of equal width, all in CSS pixels. */

export interface CellSize {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  readonly cell: CellSize;
  /** From one row's top to the next one's. */
  readonly rowPitch: number;
  readonly columnPitch: number;
  /** Of all rows, the gap after the last one left out. */
  readonly height: number;
}

export function layOut(count: number, width: number, cell: CellSize): GridLayout {
  const columns = Math.max(1, Math.floor((width + cell.gap) / (cell.width + cell.gap)));
  const rows = Math.ceil(count / columns);
  const rowPitch = cell.height + cell.gap;
  // What is left over goes between the columns, so that the last one ends where the grid does.
  const columnPitch = columns > 1 ? Math.floor((width - cell.width) / (columns - 1)) : cell.width + cell.gap;
  return {
    columns,
    rows,
    cell,
    rowPitch,
    columnPitch,
    height: Math.max(0, rows * rowPitch - cell.gap),
  };
}

/** The rows to draw: `[first, end)`. `spare` rows more on either side are ready before they scroll into sight. */
export function visibleRows(
  layout: GridLayout,
  scrollTop: number,
  viewHeight: number,
  spare: number,
): readonly [number, number] {
  const first = Math.floor(scrollTop / layout.rowPitch) - spare;
  const end = Math.ceil((scrollTop + viewHeight) / layout.rowPitch) + spare;
  return [Math.max(0, Math.min(first, layout.rows)), Math.max(0, Math.min(end, layout.rows))];
}

/** The least scrolling that shows the whole of the cell at `index`. */
export function scrollTopFor(layout: GridLayout, index: number, scrollTop: number, viewHeight: number): number {
  const top = Math.floor(index / layout.columns) * layout.rowPitch;
  const bottom = top + layout.cell.height;
  if (top < scrollTop) return top;
  return bottom > scrollTop + viewHeight ? bottom - viewHeight : scrollTop;
}

/**
 * Where to scroll when the grid is laid out anew, by another width or another size of its cells: what was looked at stays in
 * sight. That is the active cell where it was in sight, else whatever stood at the top.
 */
export function scrollTopAfter(
  before: GridLayout,
  after: GridLayout,
  view: { readonly scrollTop: number; readonly height: number; readonly active: number },
): number {
  const activeTop = Math.floor(view.active / before.columns) * before.rowPitch;
  const wasInSight = activeTop < view.scrollTop + view.height && activeTop + before.cell.height > view.scrollTop;
  const topIndex = Math.floor(view.scrollTop / before.rowPitch) * before.columns;
  const scrollTop = Math.floor(topIndex / after.columns) * after.rowPitch;
  return wasInSight ? scrollTopFor(after, view.active, scrollTop, view.height) : scrollTop;
}

/** Where a key leads from `index`, or undefined when it is none of the grid's. */
export function moveByKey(
  key: string,
  index: number,
  grid: { readonly count: number; readonly columns: number; readonly rowsPerPage: number },
): number | undefined {
  const { count, columns } = grid;
  const last = count - 1;
  const page = Math.max(1, grid.rowsPerPage) * columns;
  const inside = (target: number) => Math.max(0, Math.min(target, last));
  switch (key) {
    case 'ArrowLeft':
      return inside(index - 1);
    case 'ArrowRight':
      return inside(index + 1);
    // Up and down stay in their column: at the edge the cell stays where it is.
    case 'ArrowUp':
      return index - columns >= 0 ? index - columns : index;
    case 'ArrowDown':
      if (index + columns <= last) return index + columns;
      // The last row may be short: its end is the nearest thing below.
      return Math.floor(index / columns) < Math.floor(last / columns) ? last : index;
    case 'PageUp':
      return inside(index - page);
    case 'PageDown':
      return inside(index + page);
    case 'Home':
      return inside(0);
    case 'End':
      return inside(last);
    default:
      return undefined;
  }
}
