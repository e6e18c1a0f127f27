/** Models of data that is the user's own, of preprocessing that is fitted, and of layers that change pictures at random. */
import type { DatasetInfo } from '../../../src-main/contract/dataset.js';
import type { Experiment, ExperimentFile } from '../../../src-main/contract/experiment.js';
import { sizeOf } from '../../../src-main/contract/shape.js';
import type { ExportedModel } from '../../../src-main/export/exported-model.js';
import { randomUniform } from '../../../src-main/random/counter-hash.js';
import { experimentOf, modelOf, pixelsOf } from './sample-models.js';

export interface OwnModel {
  readonly name: string;
  readonly experiment: Experiment;
  readonly model: ExportedModel;
  /** Stored samples, `[9, …sample shape]`. */
  readonly samples: Float32Array;
}

const table: DatasetInfo = {
  name: 'fruit.csv',
  kind: 'table',
  task: 'multi-class',
  sampleShape: [5],
  dtype: 'float32',
  classNames: ['apple', 'pear', 'plum'],
  columns: [
    { name: 'size' },
    { name: 'colour', categories: ['blue', 'green', 'red'] },
    { name: 'weight' },
    { name: 'origin', categories: ['a', 'b', 'c', 'd', 'e'] },
    { name: 'sweet', categories: ['no', 'yes'] },
  ],
  targetName: 'fruit',
};
const quantity: DatasetInfo = { ...table, task: 'regression', classNames: [], targetName: 'price' };
const binary: DatasetInfo = { ...table, task: 'binary', classNames: ['bad', 'good'], targetName: 'fresh' };
const coloured: DatasetInfo = {
  name: 'pictures',
  kind: 'images',
  task: 'multi-class',
  sampleShape: [6, 5, 3],
  dtype: 'uint8',
  classNames: ['cat', 'dog', 'fox'],
};

/** Numbers of both signs, categories by number, and categories that are not known, -1. */
function rowsOf({ columns = [] }: DatasetInfo, count: number): Float32Array {
  return Float32Array.from({ length: count * columns.length }, (_, index) => {
    const { categories } = columns[index % columns.length]!;
    const uniform = randomUniform(13, index);
    if (categories === undefined) return 200 * (uniform - 0.5);
    return Math.floor(uniform * (categories.length + 1)) - 1;
  });
}

function own(name: string, info: DatasetInfo, changes: Partial<ExperimentFile>, layers: ExperimentFile['model']['layers']) {
  const experiment = experimentOf(name, layers, changes, info);
  const samples =
    info.kind === 'table' ? rowsOf(info, 9) : Float32Array.from(pixelsOf(9).subarray(784, 784 + 9 * sizeOf(info.sampleShape)));
  return { name, experiment, model: modelOf(experiment, info), samples };
}

function onPixels(name: string, layers: ExperimentFile['model']['layers'], changes: Partial<ExperimentFile> = {}): OwnModel {
  const experiment = experimentOf(name, layers, changes);
  return { name, experiment, model: modelOf(experiment), samples: Float32Array.from(pixelsOf(9)) };
}

const csv = { type: 'csv', path: '/data/fruit.csv' } as const;
const softmax = (units: number) => ({ type: 'Dense', units, activation: 'softmax' }) as const;

export const ownModels: readonly OwnModel[] = [
  own('table', table, { data: { dataset: csv, preprocessing: [{ type: 'standardize' }, { type: 'one-hot' }] } }, [
    { type: 'Dense', units: 16, activation: 'relu' },
    { type: 'BatchNormalization' },
    softmax(3),
  ]),
  own(
    'quantity',
    quantity,
    {
      data: { dataset: csv, preprocessing: [{ type: 'one-hot' }] },
      compile: {
        optimizer: { type: 'Adam' },
        loss: 'mean_squared_error',
        metrics: ['mean_absolute_error', 'root_mean_squared_error'],
      },
    },
    [
      { type: 'Dense', units: 8, activation: 'tanh' },
      { type: 'Dense', units: 1 },
    ],
  ),
  own(
    'two-classes',
    binary,
    {
      data: { dataset: csv, preprocessing: [{ type: 'min-max' }, { type: 'one-hot' }] },
      compile: { optimizer: { type: 'Adam' }, loss: 'binary_crossentropy', metrics: ['accuracy', 'auc'] },
    },
    [
      { type: 'Dense', units: 8, activation: 'relu', name: 'deep' },
      { type: 'Concatenate', inputs: ['input', 'deep'] },
      { type: 'Dense', units: 1, activation: 'sigmoid' },
    ],
  ),
  own(
    'colours',
    coloured,
    {
      data: {
        dataset: { type: 'image-folder', path: '/data/pictures', image_size: [6, 5], color_mode: 'rgb' },
        preprocessing: [{ type: 'standardize' }],
      },
    },
    [
      { type: 'RandomTranslation', height_factor: 0.1, width_factor: 0.2, fill_mode: 'nearest' },
      { type: 'Conv2D', filters: 4, kernel_size: [3, 3], activation: 'relu' },
      { type: 'Flatten' },
      softmax(3),
    ],
  ),
  onPixels('standardised', [{ type: 'Flatten' }, { type: 'Dense', units: 20, activation: 'relu' }, softmax(10)], {
    data: {
      dataset: 'fashion-mnist',
      preprocessing: [
        { type: 'divide', by: 255 },
        { type: 'standardize' },
        { type: 'reshape', target_shape: [14, 56] },
        { type: 'min-max' },
      ],
    },
  }),
  onPixels('augmented', [
    { type: 'Reshape', target_shape: [28, 28, 1] },
    { type: 'RandomTranslation', height_factor: 0.1, width_factor: 0.05 },
    { type: 'RandomRotation', factor: 0.1, fill_mode: 'constant', fill_value: 0.5 },
    { type: 'RandomFlip', mode: 'horizontal' },
    { type: 'GaussianNoise', stddev: 0.1 },
    { type: 'Flatten' },
    softmax(10),
  ]),
  // Without channels, and beside a branch that takes the pictures as they are.
  onPixels('plain-pictures', [
    { type: 'RandomFlip' },
    { type: 'RandomRotation', factor: 0.25, fill_mode: 'wrap', name: 'turned' },
    { type: 'Flatten', name: 'flat' },
    { type: 'Flatten', inputs: ['input'], name: 'as_is' },
    { type: 'Dense', units: 6, activation: 'relu' },
    { type: 'Concatenate', inputs: ['flat', 'dense'] },
    softmax(10),
  ]),
];
