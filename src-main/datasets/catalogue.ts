/** The data sets the app knows: their files, shapes, classes, and what proves that a file is the right one. */
import type { DatasetInfo } from '../contract/dataset.js';
import type { DatasetName } from '../contract/experiment.js';
import type { Shape } from '../contract/shape.js';

/** The four arrays of a data set, by role. */
export const arrayNames = ['train-images', 'train-labels', 'test-images', 'test-labels'] as const;
export type ArrayName = (typeof arrayNames)[number];

/** One array as published: an idx file, packed by gzip or plain. */
export interface ArraySource {
  /** The plain file's name; packed, `.gz` is added. */
  readonly file: string;
  /** Shape of the whole array, all values `uint8`. */
  readonly shape: Shape;
  /**
   * MD5 of the plain idx file, in hex. Not of the archive: distributors pack the same bytes with other gzip headers, so one and
   * the same data set is going around under several archive hashes.
   */
  readonly md5: string;
}

export interface DatasetEntry {
  readonly info: DatasetInfo;
  /** Title for people. */
  readonly title: string;
  /** The data set's folder below the folder of all data sets. */
  readonly folder: string;
  readonly arrays: Readonly<Record<ArrayName, ArraySource>>;
}

/**
 * Zalando Research, MIT licence. These hashes belong to the official archives (8d4fb7e6c68d591d4c3dfef9ec88bf0d,
 * 25c81989df183df01b3e8a0aad5dffbe, bef4ecab320f06d8554ea6380940ec79, bb300cfdad3c16e7a12a480ee83cd310): Debian's copies
 * become those, byte for byte, once name and time stamp are put back into their gzip headers.
 */
const fashionMnist: DatasetEntry = {
  info: {
    name: 'fashion-mnist',
    kind: 'images',
    task: 'multi-class',
    sampleShape: [28, 28],
    dtype: 'uint8',
    classNames: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
  },
  title: 'Fashion-MNIST',
  folder: 'fashion-mnist',
  arrays: {
    'train-images': {
      file: 'train-images-idx3-ubyte',
      shape: [60_000, 28, 28],
      md5: 'f4a8712d7a061bf5bd6d2ca38dc4d50a',
    },
    'train-labels': { file: 'train-labels-idx1-ubyte', shape: [60_000], md5: '9018921c3c673c538a1fc5bad174d6f9' },
    'test-images': {
      file: 't10k-images-idx3-ubyte',
      shape: [10_000, 28, 28],
      md5: '8181f5470baa50b63fa0f6fddb340f0a',
    },
    'test-labels': { file: 't10k-labels-idx1-ubyte', shape: [10_000], md5: '15d484375f8d13e6eb1aabb0c3f46965' },
  },
};

/** Every data set by its name in experiments. */
export const catalogue: Readonly<Record<DatasetName, DatasetEntry>> = { 'fashion-mnist': fashionMnist };
