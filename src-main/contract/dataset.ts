/** What the window and the command line are told of a data set. */
import type { Shape } from './shape.js';

/** The three parts of a data set once it is split. */
export const partNames = ['train', 'validation', 'test'] as const;
export type PartName = (typeof partNames)[number];

/** What is to be learned, as the target tells: one class of many, one of two, or a quantity. */
export type Task = 'multi-class' | 'binary' | 'regression';

/** A column of a table that a sample's values come from. */
export interface TableColumn {
  readonly name: string;
  /** The categories by number, for a categorical column: its value is the number. */
  readonly categories?: readonly string[];
}

/** What a model must know of the data: shapes, classes and columns, no samples. */
export interface DatasetInfo {
  /** Its name for people; for a data set that comes with the app, the name experiments use. */
  readonly name: string;
  readonly kind: 'images' | 'table';
  readonly task: Task;
  /** One stored sample: `[height, width]`, `[height, width, 3]`, or `[columns]`. */
  readonly sampleShape: Shape;
  /** How samples are stored: images as bytes, tables as floats. */
  readonly dtype: 'uint8' | 'float32';
  /** Names by class number; none for a quantity. */
  readonly classNames: readonly string[];
  /** A table's columns in the order of a sample's values; none for images. */
  readonly columns?: readonly TableColumn[];
  /** What the target column is called. */
  readonly targetName?: string;
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
