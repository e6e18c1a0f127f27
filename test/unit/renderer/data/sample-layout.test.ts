import { describe, expect, it } from 'vitest';
import { rowLayout } from '../../../../src-renderer/views/data/sample-layout.js';

describe('rowLayout', () => {
  it('draws as large as lets all rows fit', () => {
    expect(rowLayout(800, 10, 28)).toEqual({ scale: 2, gap: 1 });
    expect(rowLayout(1080, 10, 28)).toEqual({ scale: 3, gap: 1 });
    expect(rowLayout(1440, 10, 28)).toEqual({ scale: 4, gap: 6 });
  });

  it('never gets too small to see nor larger than there are pixels for', () => {
    expect(rowLayout(600, 10, 28)).toEqual({ scale: 2, gap: 4 });
    expect(rowLayout(4000, 10, 28).scale).toBe(4);
  });

  it('draws digits of 8 pixels as large as clothes of 28, and photographs smaller than they are', () => {
    expect(rowLayout(800, 10, 8)).toEqual({ scale: 7, gap: 1 });
    expect(rowLayout(800, 2, 224)).toEqual({ scale: 0.5, gap: 6 });
    expect(rowLayout(800, 10, 224)).toEqual({ scale: 0.25, gap: 4 });
  });
});
