import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ownerIsAlive, ownerOf } from './lock.mjs';

/** What is half-made carries this mark and the maker's id, and never the final name. */
const MARK = '.making-';

/** @param {string} target */
const temporaryName = (target) => `${target}${MARK}${ownerOf(process.pid)}`;

/**
 * Makes a folder out of sight and puts it in place in one rename, so that a kill at any moment leaves either
 * the old state or the new one.
 *
 * @param {string} target
 * @param {(folder: string) => Promise<void>} fill puts the contents into the folder it is given
 * @returns {Promise<void>}
 */
export async function placeFolder(target, fill) {
  const making = temporaryName(target);
  await mkdir(making, { recursive: true });
  try {
    await fill(making);
    if (existsSync(target)) {
      const old = `${temporaryName(target)}-old`;
      await rename(target, old);
      await rename(making, target);
      await rm(old, { recursive: true, force: true });
    } else {
      await rename(making, target);
    }
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Writes a file in one rename.
 *
 * @param {string} target
 * @param {string | Uint8Array} content
 * @returns {Promise<void>}
 */
export async function placeFile(target, content) {
  await mkdir(dirname(target), { recursive: true });
  const making = temporaryName(target);
  await writeFile(making, content);
  await rename(making, target);
}

/**
 * Makes `link` a symbolic link to `target`, replacing whatever was there.
 *
 * @param {string} target absolute
 * @param {string} link
 * @returns {Promise<void>}
 */
export async function placeLink(target, link) {
  if (linkTarget(link) === target) return;
  await mkdir(dirname(link), { recursive: true });
  const making = temporaryName(link);
  await rm(making, { force: true });
  await symlink(target, making);
  // A rename replaces a link, but not a folder.
  if (existsSync(link) && !lstatSync(link).isSymbolicLink()) await rm(link, { recursive: true, force: true });
  await rename(making, link);
}

/**
 * Where a symbolic link points, or undefined when there is no link.
 *
 * @param {string} link
 * @returns {string | undefined}
 */
export function linkTarget(link) {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

/**
 * Removes what killed runs left behind in the folders of a folder.
 *
 * @param {string} parent
 * @returns {Promise<void>}
 */
export async function sweepFolders(parent) {
  for (const folder of await readdir(parent, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    for (const name of await readdir(join(parent, folder.name))) {
      const mark = name.indexOf(MARK);
      if (mark < 0) continue;
      const owner = name.slice(mark + MARK.length).replace(/-old$/, '');
      if (!ownerIsAlive(owner)) await rm(join(parent, folder.name, name), { recursive: true, force: true });
    }
  }
}
