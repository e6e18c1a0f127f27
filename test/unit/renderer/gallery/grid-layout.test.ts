import { describe, expect, it } from 'vitest';
import {
  layOut,
  moveByKey,
  scrollTopAfter,
  scrollTopFor,
  visibleRows,
} from '../../../../src-renderer/views/gallery/grid-layout.js';

const cell = { width: 84, height: 120, gap: 8 };

describe('layOut', () => {
  it('puts as many columns as fit, the gap after the last one not counted', () => {
    expect(layOut(100, 84 * 3 + 8 * 2, cell).columns).toBe(3);
    expect(layOut(100, 84 * 3 + 8 * 2 - 1, cell).columns).toBe(2);
  });

  it('shares out what is left over between the columns', () => {
    expect(layOut(100, 84 * 3 + 8 * 2 + 21, cell).columnPitch).toBe(102);
  });

  it('keeps one column where none fits', () => {
    expect(layOut(5, 20, cell)).toMatchObject({ columns: 1, rows: 5 });
  });

  it('counts a short last row and ends at its bottom', () => {
    expect(layOut(7, 276, cell)).toMatchObject({ rows: 3, height: 3 * 120 + 2 * 8 });
    expect(layOut(0, 276, cell)).toMatchObject({ rows: 0, height: 0 });
  });
});

describe('visibleRows', () => {
  const layout = layOut(10_000, 276, cell);

  it('takes what is in sight and the spare rows around it', () => {
    expect(visibleRows(layout, 0, 600, 2)).toEqual([0, 7]);
    expect(visibleRows(layout, 128 * 10, 600, 2)).toEqual([8, 17]);
  });

  it('never leaves the grid', () => {
    expect(visibleRows(layout, 1e9, 600, 2)).toEqual([layout.rows, layout.rows]);
    expect(visibleRows(layOut(0, 276, cell), 0, 600, 2)).toEqual([0, 0]);
  });
});

describe('scrollTopFor', () => {
  const layout = layOut(100, 276, cell);

  it('leaves the scrolling alone for a cell in sight', () => {
    expect(scrollTopFor(layout, 4, 100, 600)).toBe(100);
  });

  it('scrolls as little as shows the whole cell', () => {
    expect(scrollTopFor(layout, 0, 100, 600)).toBe(0);
    expect(scrollTopFor(layout, 30, 0, 600)).toBe(10 * 128 + 120 - 600);
  });
});

describe('scrollTopAfter', () => {
  const before = layOut(100, 276, cell);
  const after = layOut(100, 276 + 92 * 2, cell);

  it('keeps the active cell in sight where it was', () => {
    const scrollTop = scrollTopAfter(before, after, { scrollTop: 10 * 128, height: 600, active: 40 });
    const top = Math.floor(40 / after.columns) * after.rowPitch;
    expect(top).toBeGreaterThanOrEqual(scrollTop);
    expect(top + cell.height).toBeLessThanOrEqual(scrollTop + 600);
  });

  it('keeps what stood at the top where the active cell was out of sight', () => {
    expect(scrollTopAfter(before, after, { scrollTop: 10 * 128, height: 600, active: 0 })).toBe(6 * 128);
  });
});

describe('moveByKey', () => {
  const grid = { count: 10, columns: 4, rowsPerPage: 2 };

  it('walks by cell and by row', () => {
    expect(moveByKey('ArrowRight', 3, grid)).toBe(4);
    expect(moveByKey('ArrowLeft', 0, grid)).toBe(0);
    expect(moveByKey('ArrowDown', 1, grid)).toBe(5);
    expect(moveByKey('ArrowUp', 5, grid)).toBe(1);
  });

  it('stays in the column at the top, and goes to the end of a short last row', () => {
    expect(moveByKey('ArrowUp', 2, grid)).toBe(2);
    expect(moveByKey('ArrowDown', 7, grid)).toBe(9);
    expect(moveByKey('ArrowDown', 9, grid)).toBe(9);
  });

  it('walks by page and to the ends', () => {
    expect(moveByKey('PageDown', 0, grid)).toBe(8);
    expect(moveByKey('PageUp', 9, grid)).toBe(1);
    expect(moveByKey('End', 0, grid)).toBe(9);
    expect(moveByKey('Home', 7, grid)).toBe(0);
  });

  it('leaves other keys to others', () => {
    expect(moveByKey('a', 3, grid)).toBeUndefined();
  });
});
