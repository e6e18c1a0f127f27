import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_EVERY = 300;

/**
 * The size of the largest file below a folder. Package managers download into one file and then copy it about: this
 * one grows to the full size and no further.
 *
 * @param {string} folder
 * @returns {number} bytes
 */
export function largestFile(folder) {
  let largest = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      largest = Math.max(largest, entry.isDirectory() ? largestFile(path) : lstatSync(path).size);
    }
  } catch {
    // a temporary file or folder that its owner has just moved away
  }
  return largest;
}

/**
 * Reports how far a download has come that another program makes and shows no progress of.
 *
 * @param {string} folder
 * @param {(bytes: number) => void} onBytes
 * @returns {() => void} ends the reports
 */
export function watchGrowth(folder, onBytes) {
  const timer = setInterval(() => onBytes(largestFile(folder)), LOOK_EVERY);
  return () => clearInterval(timer);
}
