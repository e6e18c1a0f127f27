/** Which rows of a long grid are drawn. Lengths in CSS pixels. */

export interface GridWindow {
  readonly columns: number;
  readonly firstRow: number;
  /** Behind the last row drawn. */
  readonly endRow: number;
  /** Of all rows together. */
  readonly height: number;
}

export interface GridRoom {
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/** Rows above and below that are kept ready. */
const margin = 3;

export function windowOf(count: number, room: GridRoom): GridWindow {
  const columns = Math.max(1, Math.floor(room.width / room.cellWidth));
  const rows = Math.ceil(count / columns);
  const firstRow = Math.max(0, Math.floor(room.scrollTop / room.cellHeight) - margin);
  const endRow = Math.min(rows, Math.ceil((room.scrollTop + room.height) / room.cellHeight) + margin);
  return { columns, firstRow: Math.min(firstRow, rows), endRow, height: rows * room.cellHeight };
}

/** Where the cursor goes for a key; undefined where the key means nothing to a grid. */
export function moveCursor(key: string, from: number, count: number, columns: number, rowsPerPage: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * rowsPerPage,
    PageDown: columns * rowsPerPage,
    Home: -from,
    End: count - 1 - from,
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.max(0, Math.min(count - 1, from + step));
}
