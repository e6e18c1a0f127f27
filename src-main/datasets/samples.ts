/** Single images, cut out of the raw files. */
import { open } from 'node:fs/promises';
import type { PartName, Samples } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import { ProblemError } from '../contract/problem.js';
import { fileProblem } from './data-problem.js';
import type { OpenDataset } from './open-dataset.js';
import { partOf, type Part } from './parts.js';

export interface PartQuery {
  readonly split: Experiment['split'];
  readonly part: PartName;
  /** Only samples of this class. */
  readonly classIndex?: number | undefined;
  /** How many matching samples to skip, and how many to return at most. */
  readonly offset: number;
  readonly count: number;
}

function outOfRange(path: string, found: number, allowed: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    message: `${path}: found ${found}.`,
    hint: `Allowed: ${allowed}.`,
    path,
    params: { path, found, allowed },
  });
}

function isIndex(value: number, length: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < length;
}

/** Pixels of stored images, in the order asked for, reading no others. */
async function readPixels(file: string, indices: readonly number[], imageBytes: number): Promise<Uint8Array> {
  const pixels = new Uint8Array(indices.length * imageBytes);
  try {
    const handle = await open(file);
    try {
      for (const [row, index] of indices.entries()) {
        await handle.read(pixels, row * imageBytes, imageBytes, index * imageBytes);
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new ProblemError(fileProblem(file, error));
  }
  return pixels;
}

async function samplesAt(dataset: OpenDataset, part: Part, positions: readonly number[]): Promise<Samples> {
  const [height = 1, width = 1] = dataset.info.sampleShape;
  const indices = positions.map((position) => part.indices[position] ?? 0);
  const file = dataset.files[part.stored === 'train' ? 'train-images' : 'test-images'];
  return {
    positions,
    labels: indices.map((index) => part.storedLabels[index] ?? 0),
    height,
    width,
    pixels: await readPixels(file, indices, height * width),
  };
}

/**
 * Samples of a part in the part's order. Past its end there are none: the result may hold fewer than asked for.
 *
 * @throws ProblemError `usage` for an index out of range, `experiment-invalid` for an impossible split, `file-access`
 */
export async function readSamples(dataset: OpenDataset, query: PartQuery): Promise<Samples> {
  const { classIndex, offset, count } = query;
  const classes = dataset.info.classNames.length;
  if (!isIndex(offset, Infinity)) throw outOfRange('offset', offset, 'a whole number, at least 0');
  if (!isIndex(count, Infinity)) throw outOfRange('count', count, 'a whole number, at least 0');
  if (classIndex !== undefined && !isIndex(classIndex, classes)) {
    throw outOfRange('classIndex', classIndex, `a whole number from 0 to ${classes - 1}`);
  }
  const part = partOf(dataset, query.split, query.part);
  const positions: number[] = [];
  let toSkip = offset;
  for (let position = 0; position < part.indices.length && positions.length < count; position += 1) {
    if (classIndex !== undefined && part.storedLabels[part.indices[position] ?? 0] !== classIndex) continue;
    if (toSkip > 0) toSkip -= 1;
    else positions.push(position);
  }
  return samplesAt(dataset, part, positions);
}

/**
 * Test images by their positions in the test set, in the order asked for.
 *
 * @throws ProblemError `usage` for a position that is not there, `file-access`
 */
export async function readTestImages(dataset: OpenDataset, positions: readonly number[]): Promise<Samples> {
  const length = dataset.counts.test;
  for (const [index, position] of positions.entries()) {
    if (!isIndex(position, length)) {
      throw outOfRange(`positions[${index}]`, position, `a whole number from 0 to ${length - 1}`);
    }
  }
  const indices = Int32Array.from({ length }, (_, index) => index);
  return samplesAt(dataset, { stored: 'test', indices, storedLabels: dataset.labels.test }, positions);
}
