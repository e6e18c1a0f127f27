import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_EVERY = 300;

/**
 * The bytes of all files below a folder; what vanishes meanwhile counts as nothing.
 *
 * @param {string} folder
 * @returns {number}
 */
export function sizeOf(folder) {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      bytes += entry.isDirectory() ? sizeOf(path) : lstatSync(path).size;
    }
  } catch {
    // a temporary file or folder that its owner has just moved away
  }
  return bytes;
}

/**
 * Reports the size of a folder that another program fills and that shows no progress of its own.
 *
 * @param {string} folder
 * @param {(bytes: number) => void} onBytes
 * @returns {() => void} ends the reports
 */
export function watchGrowth(folder, onBytes) {
  const timer = setInterval(() => onBytes(sizeOf(folder)), LOOK_EVERY);
  return () => clearInterval(timer);
}
