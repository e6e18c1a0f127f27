/** The pictures of an image folder: one subfolder a class, as Keras' `image_dataset_from_directory` lists them. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../contract/problem.js';
import { byCodePoints } from './code-points.js';
import { absentProblem, fileProblem, sourceProblem } from './data-problem.js';
import { Pace } from './pace.js';
import type { FileStamp } from './source-folder.js';
import type { SourceContext } from './source.js';

const isPicture = (name: string) => /\.(png|jpe?g|gif|bmp)$/i.test(name);
/** Files looked at together: several threads of Node's wait for the disk. */
const together = 64;
const what = 'a folder with one subfolder a class, full of PNG, JPEG, GIF or BMP pictures';

export interface ListedClass {
  readonly name: string;
  /** In the order of their paths. */
  readonly pictures: readonly FileStamp[];
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    // Hidden ones are a system's own, such as `.DS_Store`.
    return entries.filter(({ name }) => !name.startsWith('.')).toSorted((a, b) => byCodePoints(a.name, b.name));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new ProblemError(code === 'ENOENT' ? absentProblem(folder, what) : fileProblem(folder, error));
  }
}

/** Paths of all pictures below a folder. Links to folders are not followed: they might lead round in a circle. */
async function picturesBelow(folder: string): Promise<readonly string[]> {
  const own: string[] = [];
  const below: string[] = [];
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) below.push(...(await picturesBelow(path)));
    else if (isPicture(entry.name)) own.push(path);
  }
  return [...own, ...below];
}

async function stamped(file: string): Promise<FileStamp> {
  // A broken link is a picture that cannot be read: the description lists it.
  const seen = await stat(file).catch(() => undefined);
  return { file, size: seen?.size ?? 0, mtimeMs: seen?.mtimeMs ?? 0 };
}

/**
 * Lists the classes in the order of their names; a subfolder without pictures is none.
 *
 * @throws ProblemError `source-invalid` where there are fewer than two classes, or more than 256; `file-access`
 */
export async function listPictures(folder: string, { signal, onProgress }: SourceContext): Promise<readonly ListedClass[]> {
  const pace = new Pace(signal);
  const classes: ListedClass[] = [];
  let done = 0;
  for (const entry of await entriesOf(folder)) {
    if (!entry.isDirectory()) continue;
    const paths = await picturesBelow(join(folder, entry.name));
    const pictures: FileStamp[] = [];
    for (let from = 0; from < paths.length; from += together) {
      pictures.push(...(await Promise.all(paths.slice(from, from + together).map(stamped))));
      signal?.throwIfAborted();
      await pace.turn();
    }
    done += pictures.length;
    onProgress?.({ phase: 'listing', done, total: 0 });
    if (pictures.length > 0) classes.push({ name: entry.name, pictures });
  }
  if (classes.length >= 2 && classes.length <= 256) return classes;
  const found = classes.length === 1 ? `pictures of one class only, ${classes[0]?.name ?? ''}` : `${classes.length} classes`;
  const hint = 'Put the pictures of each class into a subfolder of their own, named after the class.';
  throw new ProblemError(sourceProblem(folder, classes.length === 0 ? 'no pictures in subfolders' : found, what, hint));
}
