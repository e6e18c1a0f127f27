/** Reading the data: what comes with Keras, idx files, folders of pictures, tables. */
import type { DatasetInfo } from '../dataset.js';
import type { DatasetName, Experiment } from '../experiment.js';
import type { IdxSource } from '../sources/idx.js';
import type { ImageFolderSource } from '../sources/image-folder.js';
import { call, keyword, layOut, list, prefixed } from './layout.js';
import { tableLoading } from './table-source.js';
import { assignment, integers, text, tuple } from './values.js';

/** How the samples come into the script. */
export interface Loading {
  /** Modules of Python's own. */
  readonly modules: readonly string[];
  /** Lines of each function, and of each constant between them. */
  readonly functions: readonly (readonly string[])[];
  /** Lines that leave samples in `x_train` and labels or quantities in `y_train`; and in `x_test`, `y_test` where there is a test set. */
  readonly statements: readonly string[];
  readonly hasTest: boolean;
}

const loaders: { readonly [N in DatasetName]: string } = { 'fashion-mnist': 'keras.datasets.fashion_mnist.load_data()' };

/** The chosen classes' samples, labelled from 0 on in the order of the choice. */
function chooseFunction(classes: readonly number[]): readonly string[] {
  return [
    'def choose(images, labels):',
    ...layOut(assignment('classes', integers(classes)), 4),
    '    kept = np.isin(labels, classes)',
    '    numbers = [classes.index(label) for label in labels[kept]]',
    '    return images[kept], np.array(numbers)',
  ];
}

/** Loading of numbered classes, of which some may be chosen. */
function choosing(loading: Loading, { data: { classes } }: Experiment): Loading {
  if (classes === undefined) return loading;
  const parts = loading.hasTest ? ['train', 'test'] : ['train'];
  const chosen = parts.map((part) => `x_${part}, y_${part} = choose(x_${part}, y_${part})`);
  return {
    ...loading,
    functions: [...loading.functions, chooseFunction(classes)],
    statements: [...loading.statements, ...chosen],
  };
}

const readIdx = `
def read_idx(path):
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] == b"\\x1f\\x8b":
        data = gzip.decompress(data)
    rank = data[3]
    shape = np.frombuffer(data, ">i4", count=rank, offset=4)
    return np.frombuffer(data, "uint8", offset=4 + 4 * rank).reshape(shape)
`;

function idxLoading(source: IdxSource, { sampleShape }: DatasetInfo): Loading {
  const { images, labels, test_images: testImages, test_labels: testLabels } = source;
  const read = (part: string, samples: string, numbers: string) => [
    ...layOut(assignment(`x_${part}`, call('read_idx', [text(samples)])), 0),
    `x_${part} = x_${part}.reshape(${['-1', ...sampleShape].join(', ')})`,
    ...layOut(assignment(`y_${part}`, call('read_idx', [text(numbers)])), 0),
  ];
  const test = testImages === undefined || testLabels === undefined ? [] : read('test', testImages, testLabels);
  return {
    modules: ['gzip'],
    functions: [readIdx.trim().split('\n')],
    statements: [...read('train', images, labels), ...test],
    hasTest: test.length > 0,
  };
}

/**
 * Keras' own reading of the folder, pixels rounded to whole numbers. Classes are read in the order of their folders, also where a
 * choice puts them in another.
 */
function folderLoading(source: ImageFolderSource, { sampleShape, classNames }: DatasetInfo, { data }: Experiment): Loading {
  const numbers = data.classes ?? classNames.map((_, index) => index);
  const order = classNames.map((name, index) => ({ name, index, number: numbers[index] ?? index }));
  const listed = order.toSorted((a, b) => a.number - b.number);
  const isInOrder = listed.every(({ index }, place) => index === place);
  const dataset = call('keras.utils.image_dataset_from_directory', [
    'path',
    keyword('class_names', list(listed.map(({ name }) => text(name)))),
    keyword('color_mode', text(source.color_mode)),
    keyword('batch_size', 'None'),
    keyword('image_size', tuple(source.image_size)),
    keyword('shuffle', 'False'),
  ]);
  const places = integers(listed.map(({ index }) => index));
  const load = [
    'def load_images(path):',
    ...layOut(assignment('dataset', dataset), 4),
    '    # Pictures that cannot be read are left out.',
    '    pairs = list(dataset.ignore_errors().as_numpy_iterator())',
    '    images = np.rint([image for image, _ in pairs]).astype("uint8")',
    '    labels = np.array([label for _, label in pairs])',
    ...(isInOrder
      ? []
      : [
          "    # The order of the model's outputs.",
          ...layOut(assignment('numbers', call('np.array', [places])), 4),
          '    labels = numbers[labels]',
        ]),
    ...layOut(prefixed('return ', `images.reshape(${['-1', ...sampleShape].join(', ')}), labels`), 4),
  ];
  const read = (part: string, path: string) => layOut(assignment(`x_${part}, y_${part}`, call('load_images', [text(path)])), 0);
  const { path, test_path: testPath } = source;
  return {
    modules: [],
    functions: [load],
    statements: [...read('train', path), ...(testPath === undefined ? [] : read('test', testPath))],
    hasTest: testPath !== undefined,
  };
}

/** @param dataset the data as the experiment sees it: with the chosen classes only */
export function loadingOf(experiment: Experiment, dataset: DatasetInfo): Loading {
  const { dataset: source } = experiment.data;
  if (typeof source === 'string') {
    const statements = [`(x_train, y_train), (x_test, y_test) = ${loaders[source]}`];
    return choosing({ modules: [], functions: [], statements, hasTest: true }, experiment);
  }
  switch (source.type) {
    case 'idx':
      return choosing(idxLoading(source, dataset), experiment);
    case 'image-folder':
      return folderLoading(source, dataset, experiment);
    case 'csv':
      return tableLoading(source, dataset);
  }
}
