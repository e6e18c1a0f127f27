/** The import of picture files into a data set's raw files: decoded, brought to one size, and written as they come. */
import { open, rm, type FileHandle } from 'node:fs/promises';
import type { Control } from './control.js';
import type { ImportedImages, ImportImagesRequest, LabelledPicture, UnreadablePicture } from './protocol.js';
import { filesPerCall, PictureReader } from './read-picture.js';

/** Progress is told 10 times a second at most. */
const leastMilliseconds = 100;

export type OnImportProgress = (done: number, total: number) => void;

/** The samples and labels of pictures that could be read, and those that could not. */
interface Batch {
  readonly samples: Uint8Array;
  readonly labels: Uint8Array;
  readonly unreadable: readonly UnreadablePicture[];
}

async function oneByOne(reader: PictureReader, files: readonly LabelledPicture[]): Promise<Batch> {
  const samples: Uint8Array[] = [];
  const labels: number[] = [];
  const unreadable: UnreadablePicture[] = [];
  for (const { path, label } of files) {
    const picture = await reader.read(path);
    if (picture.pixels === undefined) unreadable.push({ path, reason: picture.reason });
    else {
      samples.push(Uint8Array.from(picture.pixels));
      labels.push(label);
    }
  }
  return { samples: Buffer.concat(samples), labels: Uint8Array.from(labels), unreadable };
}

async function readBatch(reader: PictureReader, files: readonly LabelledPicture[]): Promise<Batch> {
  const together = files.length === filesPerCall ? reader.readMany(files.map(({ path }) => path)) : undefined;
  if (together === undefined) return oneByOne(reader, files);
  return { samples: Uint8Array.from(together), labels: Uint8Array.from(files, ({ label }) => label), unreadable: [] };
}

async function importAll(
  { files, height, width, channels }: ImportImagesRequest,
  [samples, labels]: readonly [FileHandle, FileHandle],
  control: Control,
  onProgress: OnImportProgress,
): Promise<ImportedImages> {
  const unreadable: UnreadablePicture[] = [];
  let count = 0;
  let lastTold = -Infinity;
  const reader = await PictureReader.open({ height, width, channels, shrinking: 'sampled' });
  try {
    for (let done = 0; done < files.length; done += filesPerCall) {
      if (performance.now() - lastTold >= leastMilliseconds) {
        lastTold = performance.now();
        onProgress(done, files.length);
      }
      await control.listen();
      if (control.stopRequested) return { count, unreadable, cancelled: true };
      const batch = await readBatch(reader, files.slice(done, done + filesPerCall));
      await samples.appendFile(batch.samples);
      await labels.appendFile(batch.labels);
      count += batch.labels.length;
      unreadable.push(...batch.unreadable);
    }
  } finally {
    reader.dispose();
  }
  onProgress(files.length, files.length);
  return { count, unreadable };
}

/**
 * Writes the samples and labels of picture files, in order, those left out that cannot be read. Nothing is left of either file
 * when it is stopped or fails.
 */
export async function importImages(
  request: ImportImagesRequest,
  control: Control,
  onProgress: OnImportProgress,
): Promise<ImportedImages> {
  const handles: FileHandle[] = [];
  let whole = false;
  try {
    const samples = await open(request.samples, 'w');
    handles.push(samples);
    const labels = await open(request.labels, 'w');
    handles.push(labels);
    const result = await importAll(request, [samples, labels], control, onProgress);
    whole = result.cancelled === undefined;
    return result;
  } finally {
    for (const handle of handles) await handle.close();
    if (!whole) for (const path of [request.samples, request.labels]) await rm(path, { force: true });
  }
}
