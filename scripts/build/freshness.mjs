import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that a build depends on, seen from the project's folder. */
const INPUTS = ['src-main', 'src-renderer', 'resources', 'package.json', 'package-lock.json'];
const CONFIGS = /^(electron\.vite\.config|svelte\.config|tsconfig).*\.(ts|js|mjs|json)$/;

/** What a whole build has at least. */
const OUTPUTS = ['main/index.js', 'main/cli.js', 'main/trainer.js', 'preload/index.cjs', 'renderer/index.html'];

/**
 * A digest of the inputs' names, sizes and times: a touch too careful after a checkout, but it reads no file, and so
 * costs a few milliseconds before each command.
 *
 * @param {string} root
 * @returns {string}
 */
export function inputsDigest(root) {
  const hash = createHash('sha256');
  const configs = readdirSync(root).filter((name) => CONFIGS.test(name));
  for (const name of [...INPUTS, ...configs].sort()) addTo(hash, join(root, name));
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addTo(hash, path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
}

/**
 * Holds the digest of what the present build was made from.
 *
 * @param {string} root
 * @returns {string}
 */
export const stampFile = (root) => join(root, 'out', '.built-from');

/**
 * Whether `out/` was built from the sources as they are now.
 *
 * @param {string} root
 * @param {string} [digest]
 * @returns {boolean}
 */
export function isFresh(root, digest = inputsDigest(root)) {
  if (OUTPUTS.some((file) => !existsSync(join(root, 'out', file)))) return false;
  const stamp = stampFile(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}
