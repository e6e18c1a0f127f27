/** What the window and the command line are told of a data set. */
import type { Shape } from './shape.js';
import type { TableDescription } from './table.js';

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

/** A file that was left out because it could not be read, and why, as the end of "… cannot be read: ". */
export interface UnreadableFile {
  readonly path: string;
  readonly reason: string;
}

/** Classes that are far rarer than the commonest one, which a model then hardly learns. */
export interface Balance {
  /** Fewer samples than this, a tenth of the largest class' in the stored training set, count as rare. */
  readonly limit: number;
  /** Rare classes by number. */
  readonly rare: readonly number[];
}

export interface DatasetDescription extends DatasetInfo {
  /** Shapes as stored: `[60000, 28, 28]` and `[10000, 28, 28]`; the second begins with 0 where the source has no test set. */
  readonly shapes: { readonly train: Shape; readonly test: Shape };
  /** Samples of each class as stored, before the split; none for a quantity. */
  readonly classCounts: { readonly train: readonly number[]; readonly test: readonly number[] };
  /** Smallest and largest stored value of the training samples. */
  readonly valueRange: readonly [number, number];
  readonly parts: Readonly<Record<PartName, PartDescription>>;
  /** SHA-256 of what the decoded copy is kept by: the source's files and options. */
  readonly contentKey: string;
  readonly balance: Balance;
  /** Files that were left out; none but for image folders. */
  readonly unreadable: readonly UnreadableFile[];
  /** Only for tables. */
  readonly table?: TableDescription;
}

/** Some samples of one part, pixels row by row. */
export interface Samples {
  /** Positions within the part, or rows of the stored set where those were asked for. */
  readonly positions: readonly number[];
  readonly labels: readonly number[];
  readonly height: number;
  readonly width: number;
  /** 1 for grey; 3 for red, green and blue, which stand together. */
  readonly channels: 1 | 3;
  /** `positions.length * height * width * channels` bytes. */
  readonly pixels: Uint8Array;
}

/** The mean image of each class over the stored training set, rounded; black where a class has no sample. */
export interface ClassMeans extends Pick<Samples, 'height' | 'width' | 'channels'> {
  /** `classNames.length * height * width * channels` bytes. */
  readonly pixels: Uint8Array;
}

/** Some rows of a table. */
export interface TableRows {
  /** Positions within the part, or rows of the stored set where those were asked for. */
  readonly positions: readonly number[];
  /** Names of the cells, in order: `columns` of the data set, then the target. */
  readonly columns: readonly string[];
  /** Numbers, and categories by their names; null for a category that the training file does not have. */
  readonly rows: readonly (readonly (number | string | null)[])[];
}

/** How far a long piece of work on data has come. */
export interface ImportProgress {
  /** Files are listed, read or decoded, or the whole is looked at. */
  readonly phase: 'listing' | 'reading' | 'describing';
  /** Files or bytes, out of all; `total` is 0 while it is not known. */
  readonly done: number;
  readonly total: number;
}
