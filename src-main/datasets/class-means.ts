/** The mean image of each class. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClassMeans } from '../contract/dataset.js';
import { ProblemError } from '../contract/problem.js';
import { writeAtomically } from '../files/write-atomically.js';
import { fileProblem } from './data-problem.js';
import type { OpenDataset } from './open-dataset.js';
import { Pace } from './pace.js';
import { checkKind } from './part-positions.js';
import { imageSizeOf } from './samples.js';

/** Sums over all stored training images by class, `[classes, values]`; one stream through the file, some 0.1 s for 60,000 images. */
async function sumsOf(dataset: OpenDataset, length: number): Promise<{ sums: Float64Array; counts: Float64Array }> {
  const classes = dataset.info.classNames.length;
  const labels = dataset.labels.train;
  const sums = new Float64Array(classes * length);
  const counts = new Float64Array(classes);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  const pace = new Pace();
  let image = 0;
  let place = 0;
  let base = (labels[0] ?? 0) * length;
  for await (const chunk of createReadStream(dataset.files['train-images'], { highWaterMark: 1 << 18 })) {
    const bytes = chunk as Buffer;
    await pace.slices(bytes.length, (from, to) => {
      for (let at = from; at < to; at += 1) {
        sums[base + place] = (sums[base + place] ?? 0) + (bytes[at] ?? 0);
        place += 1;
        if (place < length) continue;
        place = 0;
        image += 1;
        base = (labels[image] ?? 0) * length;
      }
    });
  }
  return { sums, counts };
}

/**
 * The mean of each class over the stored training set, rounded to whole values; worked out once and kept beside the decoded files.
 *
 * @throws ProblemError `usage` for a table, `file-access`
 */
export async function classMeans(dataset: OpenDataset): Promise<ClassMeans> {
  checkKind(dataset, 'images');
  const size = imageSizeOf(dataset);
  const length = size.height * size.width * size.channels;
  const file = join(dataset.folder, 'derived-class-means.u8');
  const kept = await readFile(file).catch(() => undefined);
  if (kept?.length === dataset.info.classNames.length * length) return { ...size, pixels: Uint8Array.from(kept) };
  try {
    const { sums, counts } = await sumsOf(dataset, length);
    const pixels = Uint8Array.from(sums, (sum, at) => Math.round(sum / Math.max(1, counts[Math.floor(at / length)] ?? 1)));
    await writeAtomically(file, pixels);
    return { ...size, pixels };
  } catch (error) {
    throw new ProblemError(fileProblem(dataset.files['train-images'], error));
  }
}
