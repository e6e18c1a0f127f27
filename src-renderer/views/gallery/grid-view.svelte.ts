import { layOut, moveByKey, scrollTopFor, visibleRows, type CellSize, type GridLayout } from './grid-layout.js';

/** Rows ready above and below the visible ones, so that a scroll never meets an empty one. */
const spareRows = 4;

/** The virtual grid's place in its scrolled element, and which cell is the active one. */
export class GridView {
  readonly #count: () => number;
  readonly #cell: () => CellSize;
  width = $state(0);
  viewHeight = $state(0);
  scrollTop = $state(0);
  #active = $state(0);
  #element: HTMLElement | undefined;

  readonly layout: GridLayout = $derived.by(() => layOut(this.#count(), this.width, this.#cell()));
  readonly active: number = $derived.by(() => Math.max(0, Math.min(this.#active, this.#count() - 1)));
  /** First row and the one after the last, apart: a derived array would be a new one at every scrolled pixel. */
  readonly #firstRow: number = $derived(visibleRows(this.layout, this.scrollTop, this.viewHeight, spareRows)[0]);
  readonly #endRow: number = $derived(visibleRows(this.layout, this.scrollTop, this.viewHeight, spareRows)[1]);
  /** The rows that are in the document. */
  readonly rows: readonly number[] = $derived.by(() => {
    const first = this.#firstRow;
    return Array.from({ length: Math.max(0, this.#endRow - first) }, (_, index) => first + index);
  });

  constructor(count: () => number, cell: () => CellSize) {
    this.#count = count;
    this.#cell = cell;
  }

  /** Follows the scrolled element. To be used as an attachment. */
  readonly follow = (element: HTMLElement): (() => void) => {
    this.#element = element;
    const scrolled = () => (this.scrollTop = element.scrollTop);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      element.removeEventListener('scroll', scrolled);
      this.#element = undefined;
    };
  };

  /** Makes a cell the active one and shows it. */
  activate(index: number): void {
    this.#active = index;
    if (this.#element === undefined) return;
    const top = scrollTopFor(this.layout, index, this.#element.scrollTop, this.viewHeight);
    if (top !== this.#element.scrollTop) this.#element.scrollTop = top;
  }

  /** Back to the top: another filter is another list. */
  reset(): void {
    this.#active = 0;
    if (this.#element !== undefined) this.#element.scrollTop = 0;
  }

  /** Whether the key was one of the grid's. */
  press(key: string): boolean {
    const { columns, rowPitch } = this.layout;
    const rowsPerPage = Math.floor(this.viewHeight / rowPitch);
    const target = moveByKey(key, this.active, { count: this.#count(), columns, rowsPerPage });
    if (target === undefined) return false;
    this.activate(target);
    return true;
  }
}
