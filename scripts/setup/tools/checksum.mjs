import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { SetupError } from './setup-error.mjs';

/** @typedef {{ algorithm: 'sha256' | 'sha512' | 'md5', digest: string }} Checksum digest in lower-case hex */

/**
 * The digest of a file's bytes, in lower-case hex.
 *
 * @param {string} file
 * @param {Checksum['algorithm']} algorithm
 * @returns {Promise<string>}
 */
export async function digestOf(file, algorithm) {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}

/**
 * Throws when a file is not the one that was pinned, and removes it so that the next run fetches it afresh.
 *
 * @param {string} file
 * @param {Checksum} expected
 * @param {string} [name] how to call the file in the message; its own name by default
 * @returns {Promise<void>}
 */
export async function verifyFile(file, expected, name = basename(file)) {
  const digest = await digestOf(file, expected.algorithm);
  if (digest === expected.digest) return;
  await rm(file, { force: true });
  throw new SetupError(
    `${name} has ${expected.algorithm} ${digest}`,
    expected.digest,
    'run `npm run setup` again: the file was removed and will be fetched afresh',
  );
}
