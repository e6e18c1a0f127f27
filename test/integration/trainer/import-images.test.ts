/** Picture files through TensorFlow: the pixels that Keras reads, what cannot be read, and an import from start to stop. */
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Control } from '../../../src-main/trainer/control.js';
import { importImages } from '../../../src-main/trainer/import-images.js';
import type { ImportImagesRequest } from '../../../src-main/trainer/protocol.js';
import { filesPerCall, PictureReader } from '../../../src-main/trainer/read-picture.js';

interface Vector {
  readonly file: string;
  readonly form: readonly [height: number, width: number, channels: 1 | 3];
  /** null where Keras refuses. */
  readonly pixels: readonly number[] | null;
}

const pictures = fileURLToPath(new URL('./fixtures/pictures/', import.meta.url));
const { vectors } = JSON.parse(readFileSync(join(pictures, 'pixels.json'), 'utf8')) as { readonly vectors: readonly Vector[] };

async function read(file: string, [height, width, channels]: Vector['form'], shrinking: 'sampled' | 'averaged' = 'sampled') {
  const reader = await PictureReader.open({ height, width, channels, shrinking });
  try {
    return await reader.read(file);
  } finally {
    reader.dispose();
  }
}

/** Expects whole numbers, each the nearest one to what is wanted. */
function expectRounded(found: Int32Array | undefined, wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, at) => expect(Math.abs(found![at]! - value), `[${at}]`).toBeLessThan(0.5002));
}

describe('a picture', () => {
  test.each(vectors.filter(({ pixels }) => pixels !== null))(
    'is read as Keras reads it: $file as $form',
    async ({ file, form, pixels }) => {
      expectRounded((await read(join(pictures, file), form)).pixels, pixels!);
    },
  );

  test.each(vectors.filter(({ pixels }) => pixels === null))(
    'is made grey where Keras cannot: $file as $form',
    async ({ file, form: [height, width] }) => {
      const coloured = (await read(join(pictures, file), [height, width, 3])).pixels!;
      const weights = [0.2989, 0.587, 0.114];
      const grey = Array.from({ length: height * width }, (_, pixel) =>
        weights.reduce((sum, weight, channel) => sum + weight * coloured[3 * pixel + channel]!, 0),
      );
      const { pixels } = await read(join(pictures, file), [height, width, 1]);
      // The colours were rounded before they were weighed.
      grey.forEach((value, at) => expect(Math.abs(pixels![at]! - value)).toBeLessThan(1.001));
    },
  );

  test('keeps its mean brightness when it is averaged to a few pixels', async () => {
    const [whole, small] = [[45, 61, 1] as const, [3, 4, 1] as const];
    const file = join(pictures, 'colour.png');
    const mean = (values: Int32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const wanted = mean((await read(file, whole)).pixels!);
    expect(Math.abs(mean((await read(file, small, 'averaged')).pixels!) - wanted)).toBeLessThan(3);
  });
});

describe('an import', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'perceptron-studio-test-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const request = (paths: readonly string[], change: Partial<ImportImagesRequest> = {}): ImportImagesRequest => ({
    files: paths.map((path, index) => ({ path, label: index % 256 })),
    height: 12,
    width: 20,
    channels: 3,
    samples: join(folder, 'samples'),
    labels: join(folder, 'labels'),
    ...change,
  });

  test('writes samples and labels in order, leaves out what cannot be read, and says why', async () => {
    const good = join(folder, 'Größe 28.png');
    const cutOff = join(folder, 'cut.png');
    const [empty, text, webp] = ['empty.jpg', 'text.png', 'web.jpg'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await copyFile(join(pictures, 'colour.png'), good);
    await writeFile(cutOff, (await readFile(good)).subarray(0, 2000));
    await writeFile(empty, '');
    await writeFile(text, 'not a picture');
    await writeFile(webp, Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'));
    const missing = join(folder, 'missing.png');
    const bad = [cutOff, empty, text, webp, missing, folder];
    // Two whole calls, the second one with everything bad in it, and a rest.
    const paths = [
      ...Array<string>(filesPerCall).fill(good),
      ...bad,
      ...Array<string>(filesPerCall - bad.length).fill(good),
      good,
    ];
    const told: (readonly [number, number])[] = [];
    const result = await importImages(request(paths), new Control(), (...progress) => told.push(progress));
    expect(result.count).toBe(2 * filesPerCall + 1 - bad.length);
    expect(result.unreadable).toEqual([
      { path: cutOff, reason: 'it is damaged or cut off' },
      { path: empty, reason: 'it is empty' },
      { path: text, reason: 'its first bytes are those of no picture format' },
      { path: webp, reason: 'it is a WebP picture' },
      { path: missing, reason: 'there is no such file' },
      { path: folder, reason: 'it is a folder' },
    ]);
    const samples = await readFile(join(folder, 'samples'));
    const { pixels } = await read(good, [12, 20, 3]);
    expect(samples).toHaveLength(result.count * 720);
    for (let at = 0; at < result.count; at += 1) {
      expect(samples.subarray(at * 720, (at + 1) * 720)).toEqual(Buffer.from(Uint8Array.from(pixels!)));
    }
    const labels = [...(await readFile(join(folder, 'labels')))];
    expect(labels).toEqual([...paths.keys()].filter((index) => !bad.includes(paths[index]!)));
    expect(told.at(0)).toEqual([0, paths.length]);
    expect(told.at(-1)).toEqual([paths.length, paths.length]);
  });

  test('stops between two calls, and leaves no files', async () => {
    const paths = Array<string>(10 * filesPerCall).fill(join(pictures, 'colour.jpg'));
    const control = new Control();
    const result = await importImages(request(paths), control, () => setImmediate(() => control.stop()));
    expect(result).toMatchObject({ cancelled: true, unreadable: [] });
    expect(result.count).toBeLessThan(paths.length);
    expect(await readdir(folder)).toEqual([]);
  });

  test('leaves nothing behind where it cannot write', async () => {
    const paths = [join(pictures, 'colour.jpg')];
    const labels = join(folder, 'no such folder', 'labels');
    await expect(importImages(request(paths, { labels }), new Control(), () => undefined)).rejects.toThrow('ENOENT');
    expect(await readdir(folder)).toEqual([]);
  });
});
