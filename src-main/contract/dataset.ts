/** What the window and the command line are told of a data set. */
import type { DatasetName } from './experiment.js';
import type { Shape } from './shape.js';

/** The three parts of a data set once it is split. */
export const partNames = ['train', 'validation', 'test'] as const;
export type PartName = (typeof partNames)[number];

/** What a model must know of the data: shapes and classes, no samples. */
export interface DatasetInfo {
  readonly name: DatasetName;
  /** One stored sample, `[height, width]`. */
  readonly sampleShape: Shape;
  readonly dtype: 'uint8';
  readonly classNames: readonly string[];
}

/** One part's share. */
export interface PartDescription {
  readonly count: number;
  /** Samples of each class, by class index. */
  readonly classCounts: readonly number[];
  /** SHA-256 over the comma-joined decimal list of the part's indices into the stored training or test set. */
  readonly indicesSha256: string;
}

export interface DatasetDescription extends DatasetInfo {
  /** Shapes as stored: `[60000, 28, 28]` and `[10000, 28, 28]`. */
  readonly shapes: { readonly train: Shape; readonly test: Shape };
  /** Samples of each class as stored, before the split. */
  readonly classCounts: { readonly train: readonly number[]; readonly test: readonly number[] };
  /** Smallest and largest stored value of the training images. */
  readonly valueRange: readonly [number, number];
  readonly parts: Readonly<Record<PartName, PartDescription>>;
}

/** Some samples of one part, pixels row by row. */
export interface Samples {
  /** Positions within the part. */
  readonly positions: readonly number[];
  readonly labels: readonly number[];
  readonly height: number;
  readonly width: number;
  /** `positions.length * height * width` bytes. */
  readonly pixels: Uint8Array;
}
