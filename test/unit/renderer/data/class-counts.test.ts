import { describe, expect, it } from 'vitest';
import type { DatasetDescription } from '../../../../src-main/contract/dataset.js';
import { axisTicks, classCountRows } from '../../../../src-renderer/views/data/class-counts.js';
import { lastOffset, picturesOf } from '../../../../src-renderer/views/data/sample-rows.svelte.js';

const part = (classCounts: readonly number[]) => ({ count: 0, classCounts, indicesSha256: '' });
const description: DatasetDescription = {
  name: 'fashion-mnist',
  kind: 'images',
  task: 'binary',
  sampleShape: [28, 28],
  dtype: 'uint8',
  classNames: ['a', 'b'],
  shapes: { train: [8, 28, 28], test: [3, 28, 28] },
  classCounts: { train: [4, 4], test: [1, 2] },
  valueRange: [0, 255],
  parts: { train: part([3, 2]), validation: part([1, 2]), test: part([1, 2]) },
  contentKey: '',
  balance: { limit: 0.4, rare: [] },
  unreadable: [],
};

describe('classCountRows', () => {
  it('has a row a class, in the order of the classes', () => {
    expect(classCountRows(description)).toEqual([
      { classIndex: 0, counts: { train: 3, validation: 1, test: 1 }, total: 5 },
      { classIndex: 1, counts: { train: 2, validation: 2, test: 2 }, total: 6 },
    ]);
  });
});

describe('axisTicks', () => {
  it('counts in round steps up to the longest bar', () => {
    expect(axisTicks(7000)).toEqual([0, 2000, 4000, 6000]);
    expect(axisTicks(5)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(axisTicks(0)).toEqual([0]);
  });
});

describe('lastOffset', () => {
  it('is where the last page begins', () => {
    expect(lastOffset(100, 12)).toBe(96);
    expect(lastOffset(96, 12)).toBe(84);
    expect(lastOffset(5, 12)).toBe(0);
    expect(lastOffset(0, 12)).toBe(0);
  });
});

describe('picturesOf', () => {
  it('cuts the pixels into pictures', () => {
    const pixels = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const samples = { labels: [0, 0], height: 1, width: 2 };
    const grey = picturesOf({ ...samples, positions: [4, 9], channels: 1, pixels });
    expect(grey.map((picture) => [...picture])).toEqual([
      [1, 2],
      [3, 4],
    ]);
    const coloured = picturesOf({ ...samples, positions: [4, 9], channels: 3, pixels });
    expect(coloured.map((picture) => [...picture])).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8, 9, 10, 11, 12],
    ]);
  });
});
