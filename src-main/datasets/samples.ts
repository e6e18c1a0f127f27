/** Single images, cut out of the raw files. */
import type { Samples } from '../contract/dataset.js';
import type { OpenDataset } from './open-dataset.js';
import { checkKind, findInPart, findStored, type FoundSamples, type PartQuery } from './part-positions.js';
import type { StoreName } from './parts.js';
import { readStoredRows } from './stored-values.js';

/** An image's sides and channels. */
export function imageSizeOf({ info }: Pick<OpenDataset, 'info'>): Pick<Samples, 'height' | 'width' | 'channels'> {
  const [height = 1, width = 1, channels = 1] = info.sampleShape;
  return { height, width, channels: channels === 3 ? 3 : 1 };
}

async function samplesAt(dataset: OpenDataset, { store, positions, rows }: FoundSamples): Promise<Samples> {
  const size = imageSizeOf(dataset);
  const labels = dataset.labels[store];
  return {
    positions,
    labels: rows.map((row) => labels[row] ?? 0),
    ...size,
    pixels: await readStoredRows(dataset.files[`${store}-images`], rows, size.height * size.width * size.channels),
  };
}

/**
 * Images of a part in the part's order. Past its end there are none: the result may hold fewer than asked for.
 *
 * @throws ProblemError `usage` for an index out of range or a table, `experiment-invalid` for an impossible split, `file-access`
 */
export async function readSamples(dataset: OpenDataset, query: PartQuery): Promise<Samples> {
  checkKind(dataset, 'images');
  return samplesAt(dataset, findInPart(dataset, query));
}

/**
 * Images by their rows in a stored set, in the order asked for.
 *
 * @throws ProblemError `usage` for a row that is not there or a table, `file-access`
 */
export async function readStoredImages(dataset: OpenDataset, store: StoreName, rows: readonly number[]): Promise<Samples> {
  checkKind(dataset, 'images');
  return samplesAt(dataset, findStored(dataset, store, rows));
}
