import { untrack } from 'svelte';
import { layOut, moveByKey, scrollTopAfter, scrollTopFor, visibleRows, type CellSize, type GridLayout } from './grid-layout.js';

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
  #laidOut: GridLayout | undefined;

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
    // The browser keeps the scrolled height, which means other images once the rows have become longer or shorter.
    $effect(() => this.#keepInSight(this.layout));
    return () => {
      element.removeEventListener('scroll', scrolled);
      this.#element = undefined;
    };
  };

  #keepInSight(layout: GridLayout): void {
    const before = this.#laidOut;
    this.#laidOut = layout;
    if (this.#element === undefined || before === undefined) return;
    if (before.columns === layout.columns && before.rowPitch === layout.rowPitch) return;
    const { scrollTop } = this.#element;
    const view = untrack(() => ({ scrollTop, height: this.viewHeight, active: this.active }));
    this.#element.scrollTop = scrollTopAfter(before, layout, view);
  }

  focus(): void {
    this.#element?.focus();
  }

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
