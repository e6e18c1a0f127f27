/** What kind of data chosen files and folders are. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detectSource } from '../../../src-main/datasets/detect-source.js';
import { idx, problemsIn, TemporaryBench } from './temporary-bench.js';

let bench: TemporaryBench;
beforeEach(async () => {
  bench = await TemporaryBench.make();
});
afterEach(() => bench.remove());

const images = () => idx([2, 1, 1], [0, 1]);
const labels = () => idx([2], [0, 1]);

describe('detectSource', () => {
  it('finds labels and test set by the names of the MNIST family, packed or plain', async () => {
    const train = await bench.file('train-images-idx3-ubyte.gz', gzipSync(images()));
    const trainLabels = await bench.file('train-labels-idx1-ubyte', labels());
    expect(await detectSource([train])).toEqual({ type: 'idx', images: train, labels: trainLabels });
    expect(await detectSource([trainLabels])).toEqual({ type: 'idx', images: train, labels: trainLabels });
    const test = await bench.file('t10k-images-idx3-ubyte', images());
    const testLabels = await bench.file('t10k-labels-idx1-ubyte.gz', gzipSync(labels()));
    const whole = { type: 'idx', images: train, labels: trainLabels, test_images: test, test_labels: testLabels };
    expect(await detectSource([train])).toEqual(whole);
    expect(await detectSource([testLabels, train, test, trainLabels])).toEqual(whole);
    expect(await detectSource([bench.root])).toEqual(whole);
    // Of the test set alone, that is the data.
    expect(await detectSource([test])).toEqual({ type: 'idx', images: test, labels: testLabels });
  });

  it('tells images from labels whatever they are called', async () => {
    const [a, b] = [await bench.file('a', labels()), await bench.file('b', images())];
    expect(await detectSource([a, b])).toEqual({ type: 'idx', images: b, labels: a });
  });

  it('knows tables, with a test table beside them', async () => {
    const [one, two] = [await bench.file('one.csv', 'a,b\n1,2\n'), await bench.file('two-test.tsv', 'a,b\n1,2\n')];
    expect(await detectSource([one])).toEqual({ type: 'csv', path: one });
    expect(await detectSource([two, one])).toEqual({ type: 'csv', path: one, test_path: two });
    const text = await bench.file('iris.data', '1,2,a\n');
    expect(await detectSource([text])).toEqual({ type: 'csv', path: text });
  });

  it('knows folders of pictures, and those with a folder for training and one for testing', async () => {
    await mkdir(join(bench.root, 'cats'));
    await mkdir(join(bench.root, 'dogs'));
    expect(await detectSource([bench.root])).toEqual({
      type: 'image-folder',
      path: bench.root,
      image_size: [28, 28],
      color_mode: 'grayscale',
    });
    const both = join(bench.root, 'both');
    await mkdir(join(both, 'train', 'a'), { recursive: true });
    await mkdir(join(both, 'test'));
    expect(await detectSource([both])).toMatchObject({ path: join(both, 'train'), test_path: join(both, 'test') });
  });

  it.each([
    ['a picture', 'cat.png', 'found a single picture'],
    ['an archive', 'data.zip', 'found a file of another kind'],
    ['images without labels', 'x-images-idx3-ubyte', 'found no file x-labels-idx1-ubyte beside it'],
  ])('refuses %s', async (_what, name, message) => {
    const file = await bench.file(name, name.includes('idx') ? images() : 'PK');
    const [problem] = await problemsIn(detectSource([file]));
    expect(problem).toMatchObject({ code: 'source-invalid', path: file, message: expect.stringContaining(message) });
  });

  it('refuses what is not there, and files that do not belong together', async () => {
    expect((await problemsIn(detectSource([join(bench.root, 'no')])))[0]?.message).toContain('is missing');
    const three = [await bench.file('1', images()), await bench.file('2', images()), await bench.file('3', labels())];
    expect((await problemsIn(detectSource(three)))[0]?.message).toContain('3 files that do not belong together');
  });
});
