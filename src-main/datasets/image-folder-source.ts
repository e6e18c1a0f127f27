/** A folder of pictures, one subfolder a class. They are listed here; the trainer decodes them, which has TensorFlow. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { UnreadableFile } from '../contract/dataset.js';
import { ProblemError } from '../contract/problem.js';
import type { ImageFolderSource } from '../contract/sources/image-folder.js';
import { sourceProblem } from './data-problem.js';
import { contentKeyOf, rawFile, type DecodedContent } from './decoded-cache.js';
import { Pace } from './pace.js';
import { listPictures, type ListedClass } from './picture-list.js';
import type { LabelledPicture, Source, SourceContext } from './source.js';

/** SHA-256 over all pictures' paths, sizes and times. */
async function keyOf(classes: readonly ListedClass[], pace: Pace): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, pictures } of classes) {
    hash.update(`${name}\n`);
    await pace.slices(pictures.length, (from, to) => {
      for (const { file, size, mtimeMs } of pictures.slice(from, to)) hash.update(`${file}\n${size} ${mtimeMs}\n`);
    });
  }
  return hash.digest('hex');
}

function labelled(classes: readonly ListedClass[], names: readonly string[]): readonly LabelledPicture[] {
  return classes.flatMap(({ name, pictures }) => pictures.map(({ file }) => ({ path: file, label: names.indexOf(name) })));
}

/** Smallest and largest byte of a file. */
async function rangeOf(file: string, signal: AbortSignal | undefined): Promise<readonly [number, number]> {
  let [smallest, largest] = [255, 0];
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
    signal?.throwIfAborted();
    for (const value of chunk as Buffer) {
      if (value < smallest) smallest = value;
      if (value > largest) largest = value;
    }
  }
  return [smallest, largest];
}

async function decode(
  source: ImageFolderSource,
  train: readonly ListedClass[],
  test: readonly ListedClass[] | undefined,
  folder: string,
  { importImages, onProgress, signal }: SourceContext,
): Promise<DecodedContent> {
  if (importImages === undefined) throw new Error('Pictures are decoded by the trainer, which was not handed over.');
  const classNames = train.map(({ name }) => name);
  const [height, width] = source.image_size;
  const channels = source.color_mode === 'rgb' ? 3 : 1;
  const parts = { train: labelled(train, classNames), test: labelled(test ?? [], classNames) };
  const total = parts.train.length + parts.test.length;
  const unreadable: UnreadableFile[] = [];
  const counts = { train: 0, test: 0 };
  let before = 0;
  for (const part of ['train', 'test'] as const) {
    const files = parts[part];
    const targets = { samples: rawFile(folder, `${part}-images`), labels: rawFile(folder, `${part}-labels`) };
    if (files.length === 0) {
      for (const target of Object.values(targets)) await writeFile(target, '');
      continue;
    }
    const report = (done: number) => onProgress?.({ phase: 'reading', done: before + done, total });
    const result = await importImages({ files, height, width, channels, ...targets }, report, signal);
    signal?.throwIfAborted();
    if (result.cancelled === true) throw new DOMException('The import was stopped.', 'AbortError');
    counts[part] = result.count;
    unreadable.push(...result.unreadable);
    before += files.length;
  }
  if (counts.train === 0) {
    const [first] = unreadable;
    const found = `no picture that can be read; the first, ${first?.path ?? ''}: ${first?.reason ?? ''}`;
    throw new ProblemError(
      sourceProblem(resolve(source.path), found, 'PNG, JPEG, GIF or BMP pictures', 'Choose another folder.'),
    );
  }
  return {
    info: {
      name: basename(resolve(source.path)),
      kind: 'images',
      task: classNames.length === 2 ? 'binary' : 'multi-class',
      sampleShape: channels === 3 ? [height, width, 3] : [height, width],
      dtype: 'uint8',
      classNames,
    },
    counts,
    valueRange: await rangeOf(rawFile(folder, 'train-images'), signal),
    unreadable,
  };
}

function checkTestClasses(test: readonly ListedClass[], names: readonly string[], path: string): void {
  const unknown = test.find(({ name }) => !names.includes(name));
  if (unknown === undefined) return;
  const hint = 'Call the subfolders of both folders alike.';
  throw new ProblemError(sourceProblem(path, `the class ${unknown.name}`, 'classes of the training folder only', hint));
}

export const imageFolderSource: Source<ImageFolderSource> = async (source, context) => {
  const train = await listPictures(resolve(source.path), context);
  const testPath = source.test_path === undefined ? undefined : resolve(source.test_path);
  const test = testPath === undefined ? undefined : await listPictures(testPath, context);
  if (testPath !== undefined && test !== undefined) {
    checkTestClasses(
      test,
      train.map(({ name }) => name),
      testPath,
    );
  }
  const pace = new Pace(context.signal);
  const keys = [await keyOf(train, pace), test === undefined ? null : await keyOf(test, pace)];
  return {
    name: 'images',
    contentKey: contentKeyOf(['image-folder', source.image_size, source.color_mode, ...keys]),
    decode: (folder) => decode(source, train, test, folder, context),
  };
};
