import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/**
 * A note that lies beside what was fetched and says where it came from.
 *
 * @typedef {object} Origin
 * @property {string} version
 * @property {string} source in words
 * @property {string} [sha256] of what was downloaded
 * @property {string} [flavour] cpu or gpu
 * @property {string} [library] the file that libtensorflow.so leads to
 * @property {Record<string, number>} files sizes in bytes, by path from the note's folder
 */

/**
 * Writes the note for everything in a folder.
 *
 * @param {string} note the file
 * @param {string} folder
 * @param {Omit<Origin, 'files'>} origin
 * @returns {Promise<void>}
 */
export async function writeOrigin(note, folder, origin) {
  /** @type {Record<string, number>} */
  const files = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && path !== note) files[relative(dirname(note), path)] = lstatSync(path).size;
  }
  await writeFile(note, `${JSON.stringify({ ...origin, files }, null, 1)}\n`);
}

/**
 * Reads the note, and looks whether every file that it names is there with its size.
 *
 * @param {string} note
 * @returns {{ origin: Origin, bytes: number, damaged: string | undefined } | undefined} damaged: the first file that is not right
 */
export function readOrigin(note) {
  /** @type {Origin} */
  let origin;
  try {
    origin = JSON.parse(readFileSync(note, 'utf8'));
  } catch {
    return undefined;
  }
  let bytes = 0;
  for (const [path, size] of Object.entries(origin.files)) {
    const file = join(dirname(note), path);
    bytes += size;
    if (lstatSync(file, { throwIfNoEntry: false })?.size !== size) return { origin, bytes, damaged: file };
  }
  return { origin, bytes, damaged: undefined };
}
