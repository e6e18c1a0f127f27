/** Images and labels of the user's own as idx files. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ProblemError } from '../contract/problem.js';
import { sizeOf, type Shape } from '../contract/shape.js';
import type { IdxSource } from '../contract/sources/idx.js';
import type { ArrayName } from './catalogue.js';
import { DataFaultError, faultyProblem, fileProblem, sourceProblem } from './data-problem.js';
import { contentKeyOf, rawFile, type DecodedContent } from './decoded-cache.js';
import { readIdxShape } from './idx.js';
import type { Source, SourceContext } from './source.js';
import { lookAtFile, type SourceFile } from './source-files.js';
import { writeIdxValues } from './write-idx-values.js';

/** One half of the data: the training or the test set. */
interface Half {
  readonly images: SourceFile;
  readonly labels: SourceFile;
}

/** Files of this family are all called alike: what they are of, only their folder tells. */
function nameOf(images: string): string {
  const stem = basename(images).replace(/([-.]images)?([-.]idx\d-ubyte)?(\.gz)?$/, '');
  return ['', 'train', 't10k', 'test'].includes(stem) ? basename(dirname(images)) || stem : stem;
}

async function explained<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DataFaultError) throw new ProblemError(faultyProblem(file, error));
    if (error instanceof Error && 'syscall' in error) throw new ProblemError(fileProblem(file, error));
    throw error;
  }
}

function checkShapes({ images, labels }: Half, imagesShape: Shape, labelsShape: Shape): void {
  const [count = 0, height = 0, width = 0, channels = 1] = imagesShape;
  const words = imagesShape.join(' × ');
  if (count === 0 || sizeOf([height, width]) === 0) {
    throw new ProblemError(sourceProblem(images.file, `the shape ${words}`, 'at least one image', 'Choose another file.'));
  }
  if (imagesShape.length === 4 && channels !== 1 && channels !== 3) {
    const allowed = 'images of 1 or 3 channels, which stand last';
    throw new ProblemError(sourceProblem(images.file, `the shape ${words}`, allowed, 'Choose another file.'));
  }
  if (labelsShape[0] !== count) {
    const expected = `${count}, one for each image of ${basename(images.file)}`;
    throw new ProblemError(
      sourceProblem(labels.file, `${labelsShape[0] ?? 0} labels`, expected, 'Choose the labels that belong to the images.'),
    );
  }
}

/** `[height, width]`, or `[height, width, 3]`. */
function sampleShapeOf([, height = 1, width = 1, channels = 1]: Shape): Shape {
  return channels === 3 ? [height, width, 3] : [height, width];
}

async function decodeHalf(half: Half, part: 'train' | 'test', folder: string, context: SourceContext, read: Reading) {
  const { images, labels } = half;
  const [imagesShape, labelsShape] = await Promise.all([
    explained(images.file, () => readIdxShape(images.file, [3, 4])),
    explained(labels.file, () => readIdxShape(labels.file, [1])),
  ]);
  checkShapes(half, imagesShape, labelsShape);
  const write = async (file: SourceFile, shape: Shape, name: ArrayName) => {
    const range = await explained(file.file, () => writeIdxValues(file.file, { shape }, rawFile(folder, name), context.signal));
    read.done += file.size;
    context.onProgress?.({ phase: 'reading', done: read.done, total: read.total });
    return range;
  };
  const valueRange = await write(images, imagesShape, `${part}-images`);
  await write(labels, labelsShape, `${part}-labels`);
  const values = await readFile(rawFile(folder, `${part}-labels`));
  return { sampleShape: sampleShapeOf(imagesShape), valueRange, labels: values };
}

/** Bytes read so far. */
interface Reading {
  done: number;
  readonly total: number;
}

/** Highest class number of labels, and where it first stands. */
function highest(labels: Uint8Array): { readonly label: number; readonly row: number } {
  let row = 0;
  for (let index = 1; index < labels.length; index += 1) if ((labels[index] ?? 0) > (labels[row] ?? 0)) row = index;
  return { label: labels[row] ?? 0, row };
}

function namesOf(source: IdxSource, train: Half, labels: Uint8Array): readonly string[] {
  const { label, row } = highest(labels);
  const names = source.class_names;
  if (names === undefined) {
    if (label > 0) return Array.from({ length: label + 1 }, (_, index) => String(index));
    throw new ProblemError(
      sourceProblem(train.labels.file, 'one class only, 0', 'at least two classes', 'Choose labels of several classes.'),
    );
  }
  if (label < names.length) return names;
  const found = `class number ${label} at sample ${row}`;
  throw new ProblemError(
    sourceProblem(train.labels.file, found, `numbers below ${names.length}, as many as class_names`, 'Name every class.'),
  );
}

async function decode(
  source: IdxSource,
  train: Half,
  test: Half | undefined,
  folder: string,
  context: SourceContext,
): Promise<DecodedContent> {
  const halves = test === undefined ? [train] : [train, test];
  const total = halves.reduce((sum, { images, labels }) => sum + images.size + labels.size, 0);
  const read: Reading = { done: 0, total };
  const { sampleShape, valueRange, labels } = await decodeHalf(train, 'train', folder, context, read);
  const classNames = namesOf(source, train, labels);
  let testCount = 0;
  if (test === undefined) {
    for (const name of ['test-images', 'test-labels'] as const) await writeFile(rawFile(folder, name), '');
  } else {
    const half = await decodeHalf(test, 'test', folder, context, read);
    testCount = half.labels.length;
    if (half.sampleShape.join() !== sampleShape.join()) {
      const found = `images of ${half.sampleShape.join(' × ')}`;
      const expected = `${sampleShape.join(' × ')}, as in ${basename(train.images.file)}`;
      throw new ProblemError(sourceProblem(test.images.file, found, expected, 'Choose the test set of the same data.'));
    }
    const { label, row } = highest(half.labels);
    if (label >= classNames.length) {
      const found = `class number ${label} at sample ${row}`;
      const expected = `numbers below ${classNames.length}, as in the training labels`;
      throw new ProblemError(sourceProblem(test.labels.file, found, expected, 'Choose the test set of the same data.'));
    }
  }
  return {
    info: {
      name: nameOf(train.images.file),
      kind: 'images',
      task: classNames.length === 2 ? 'binary' : 'multi-class',
      sampleShape,
      dtype: 'uint8',
      classNames,
    },
    counts: { train: labels.length, test: testCount },
    valueRange,
    unreadable: [],
  };
}

async function lookAtTest({ test_images: images, test_labels: labels }: IdxSource): Promise<Half | undefined> {
  if (images === undefined && labels === undefined) return undefined;
  if (images === undefined || labels === undefined) {
    const [given, lacking] = images === undefined ? [labels, 'test_images'] : [images, 'test_labels'];
    throw new ProblemError(
      sourceProblem(given ?? '', `no ${lacking}`, 'both test_images and test_labels, or neither', `Give ${lacking} too.`),
    );
  }
  return {
    images: await lookAtFile(images, 'an idx file of images'),
    labels: await lookAtFile(labels, 'an idx file of labels'),
  };
}

export const idxSource: Source<IdxSource> = async (source, context) => {
  const train = {
    images: await lookAtFile(source.images, 'an idx file of images'),
    labels: await lookAtFile(source.labels, 'an idx file of labels'),
  };
  const test = await lookAtTest(source);
  return {
    name: 'idx',
    contentKey: contentKeyOf(['idx', source.class_names ?? null, train, test ?? null]),
    decode: (folder) => decode(source, train, test, folder, context),
  };
};
