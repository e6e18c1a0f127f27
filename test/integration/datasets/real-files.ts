/** The real Fashion-MNIST, for tests: sources are only linked or copied, never changed. */
import { copyFile, mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasetsVariable } from '../../../src-main/datasets/source-folder.js';

export const sourceNames = [
  'train-images-idx3-ubyte.gz',
  'train-labels-idx1-ubyte.gz',
  't10k-images-idx3-ubyte.gz',
  't10k-labels-idx1-ubyte.gz',
] as const;
export type SourceName = (typeof sourceNames)[number];

const userCache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'perceptron-studio');
// Read once: the tests themselves set the variable to other folders.
const realFolder = join(process.env[datasetsVariable] || join(userCache, 'datasets'), 'fashion-mnist');

/** A folder of its own for one test: an empty cache whose data sets are the real files, linked. */
export interface Bench {
  readonly folders: { readonly cache: string; readonly resources: string };
  /** The folder with the four archives. */
  readonly sources: string;
}

export async function newBench(): Promise<Bench> {
  const root = await mkdtemp(join(tmpdir(), 'datasets-test-'));
  const folders = { cache: join(root, 'cache'), resources: join(root, 'resources') };
  const sources = join(folders.cache, 'datasets', 'fashion-mnist');
  await mkdir(sources, { recursive: true });
  for (const name of sourceNames) await symlink(join(realFolder, name), join(sources, name));
  return { folders, sources };
}

/** Path of the real file. */
export function realFile(name: SourceName): string {
  return join(realFolder, name);
}

/** Puts a real file's copy elsewhere, free to be damaged. */
export async function copyReal(name: SourceName, target: string): Promise<void> {
  await copyFile(realFile(name), target);
}
