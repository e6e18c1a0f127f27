/** What kind of data files or a folder are, that a user has chosen. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ProblemError } from '../contract/problem.js';
import type { DataSource } from '../contract/sources/index.js';
import type { IdxSource } from '../contract/sources/idx.js';
import { absentProblem, DataFaultError, fileProblem, sourceProblem } from './data-problem.js';
import { readIdxShape } from './idx.js';

const kinds = 'idx files of images and labels, a folder of pictures by class, or a CSV table';
const isTable = (path: string) => /\.(csv|tsv|tab)$/i.test(path);
const isText = (path: string) => /\.(txt|data|dat)$/i.test(path);

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const absent = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    throw new ProblemError(absent ? absentProblem(path, kinds) : fileProblem(path, error));
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new ProblemError(fileProblem(folder, error));
  }
}

/** `images` or `labels`, by the number of dimensions; undefined for what is no idx file of bytes. */
async function idxRole(path: string): Promise<'images' | 'labels' | undefined> {
  try {
    return (await readIdxShape(path, [1, 3, 4])).length === 1 ? 'labels' : 'images';
  } catch (error) {
    if (error instanceof DataFaultError) return undefined;
    throw new ProblemError(fileProblem(path, error));
  }
}

const stemOf = (path: string) => basename(path).replace(/\.gz$/, '');

/** The name of a file's counterpart: `train-images-idx3-ubyte` and `train-labels-idx1-ubyte` belong together. */
function counterpart(path: string, role: 'images' | 'labels'): string {
  const [own, other, ownKind, otherKind] =
    role === 'images' ? ['images', 'labels', 'idx3', 'idx1'] : ['labels', 'images', 'idx1', 'idx3'];
  return stemOf(path).replace(own, other).replace(ownKind, otherKind);
}

/** A file of the folder by its name, packed or plain. */
function fileNamed(folder: string, names: readonly string[], stem: string): string | undefined {
  const found = names.find((name) => name === stem) ?? names.find((name) => name === `${stem}.gz`);
  return found === undefined ? undefined : join(folder, found);
}

/** The idx files that belong to one of images or labels: its counterpart, and the published test set beside it. */
async function idxAround(path: string, role: 'images' | 'labels'): Promise<IdxSource> {
  const folder = dirname(path);
  const names = await namesIn(folder);
  const other = fileNamed(folder, names, counterpart(path, role));
  if (other === undefined || other === path) {
    const what = role === 'images' ? 'labels' : 'images';
    const found = `no file ${counterpart(path, role)} beside it`;
    const hint = `Choose both files together: the ${role} and the ${what}.`;
    throw new ProblemError(sourceProblem(path, found, `the ${what} that belong to the ${role}`, hint));
  }
  const [images, labels] = role === 'images' ? [path, other] : [other, path];
  const testOf = (file: string) => fileNamed(folder, names, stemOf(file).replace(/^train/, 't10k')) ?? '';
  const [testImages, testLabels] = [testOf(images), testOf(labels)];
  const hasTest = testImages !== '' && testLabels !== '' && testImages !== images;
  return { type: 'idx', images, labels, ...(hasTest ? { test_images: testImages, test_labels: testLabels } : {}) };
}

/** Several files: images and labels of a training set, and perhaps those of a test set. */
async function idxOf(paths: readonly string[]): Promise<IdxSource | undefined> {
  const roles = await Promise.all(paths.map(idxRole));
  const isTest = (path: string) => /^(t10k|test)/i.test(basename(path));
  const pick = (role: 'images' | 'labels', test: boolean) =>
    paths.filter((path, index) => roles[index] === role && (isTest(path) === test || paths.length === 2));
  const [[images, ...moreImages], [labels, ...moreLabels]] = [pick('images', false), pick('labels', false)];
  if (images === undefined || labels === undefined || moreImages.length + moreLabels.length > 0) return undefined;
  if (paths.length === 2) return { type: 'idx', images, labels };
  const [[testImages, ...others], [testLabels, ...otherLabels]] = [pick('images', true), pick('labels', true)];
  if (testImages === undefined || testLabels === undefined || others.length + otherLabels.length > 0) return undefined;
  return { type: 'idx', images, labels, test_images: testImages, test_labels: testLabels };
}

const imageFolder = (path: string, test?: string): DataSource => ({
  type: 'image-folder',
  path,
  ...(test === undefined ? {} : { test_path: test }),
  image_size: [28, 28],
  color_mode: 'grayscale',
});

/** A folder with subfolders `train` and `test` holds both sets; one with idx files, those. */
async function folderSource(folder: string): Promise<DataSource> {
  const names = await namesIn(folder);
  const idx = names.find((name) => /^train[-.]images[-.]idx3[-.]ubyte(\.gz)?$/.test(name));
  if (idx !== undefined) return idxAround(join(folder, idx), 'images');
  if (names.includes('train') && (await isFolder(join(folder, 'train')))) {
    const test = names.find((name) => name === 'test' || name === 'val');
    const visible = names.filter((name) => !name.startsWith('.'));
    if (test !== undefined && visible.every((name) => ['train', 'test', 'val'].includes(name) || name.includes('.'))) {
      return imageFolder(join(folder, 'train'), join(folder, test));
    }
  }
  return imageFolder(folder);
}

const csv = (path: string, test?: string): DataSource => ({
  type: 'csv',
  path,
  ...(test === undefined ? {} : { test_path: test }),
});

async function severalFiles(paths: readonly string[]): Promise<DataSource> {
  const idx = await idxOf(paths);
  if (idx !== undefined) return idx;
  const tables = paths.filter((path) => isTable(path) || isText(path));
  if (tables.length === 2 && paths.length === 2) {
    const test = tables.find((path) => /test/i.test(basename(path)));
    const train = tables.find((path) => path !== test);
    if (test !== undefined && train !== undefined) return csv(train, test);
  }
  const found = `${paths.length} files that do not belong together`;
  const hint = 'Choose images and labels as two idx files, one table, a table and its test table, or a folder.';
  throw new ProblemError(sourceProblem(paths[0] ?? '', found, kinds, hint));
}

/**
 * Finds out what kind of data these are.
 *
 * @throws ProblemError `source-invalid` for what is none of the kinds that can be read, `file-access`
 */
export async function detectSource(chosen: readonly string[]): Promise<DataSource> {
  const paths = chosen.map((path) => resolve(path));
  const [first = '', ...more] = paths;
  if (more.length > 0) return severalFiles(paths);
  if (await isFolder(first)) return folderSource(first);
  if (isTable(first)) return csv(first);
  const role = await idxRole(first);
  if (role !== undefined) return idxAround(first, role);
  if (isText(first)) return csv(first);
  const found = /\.(png|jpe?g|gif|bmp)$/i.test(first) ? 'a single picture' : 'a file of another kind';
  throw new ProblemError(sourceProblem(first, found, kinds, 'Choose one of these; for pictures, the folder they lie in.'));
}
