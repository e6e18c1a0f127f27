import { closeSync, linkSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './setup-error.mjs';

/** How often a waiting run looks again, in milliseconds. */
const LOOK_EVERY = 250;
/** A breaker of stale locks that is older than this died itself, in milliseconds. */
const BREAKER_AGE = 10_000;

/**
 * A process as text: its id and, because ids are used again, when it started (in clock ticks since boot).
 *
 * @param {number} pid
 * @returns {string} `pid.start`
 */
export function ownerOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks, so count from its closing bracket: field 22 is the 20th after it.
    return `${pid}.${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return `${pid}.`;
  }
}

/**
 * Whether the process that `ownerOf` described still runs.
 *
 * @param {string} owner
 * @returns {boolean}
 */
export function ownerIsAlive(owner) {
  const pid = Number.parseInt(owner, 10);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
  return ownerOf(pid) === owner;
}

/**
 * Runs `work` while no other process holds the same lock file; waits for a living holder and takes over from a dead one.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (pid: number) => void, patience?: number }} [options] patience in milliseconds
 * @returns {Promise<T>}
 */
export async function withLock(file, work, options = {}) {
  const { onWait = () => {}, patience = 30 * 60_000 } = options;
  await mkdir(dirname(file), { recursive: true });
  const start = Date.now();
  let told = false;
  while (!tryAcquire(file)) {
    const pid = Number.parseInt(readOwner(file), 10);
    if (!told && pid > 0) onWait(pid);
    told = true;
    if (Date.now() - start > patience) {
      throw new SetupError(
        `another setup (process ${pid}) has held ${file} for ${Math.round(patience / 60_000)} minutes`,
        'one setup at a time',
        `end process ${pid} and run \`npm run setup\` again`,
      );
    }
    await sleep(LOOK_EVERY);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function readOwner(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/**
 * A hard link appears at once with its content, so nobody ever reads an empty lock.
 *
 * @param {string} file
 * @returns {boolean}
 */
function tryAcquire(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, ownerOf(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch {
    const owner = readOwner(file);
    if (owner && !ownerIsAlive(owner)) breakStale(file, owner);
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Removes a dead owner's lock. Only one process may do so at a time: a second one could otherwise remove the
 * lock that the first has just taken.
 *
 * @param {string} file
 * @param {string} owner
 */
function breakStale(file, owner) {
  const breaker = `${file}.breaking`;
  try {
    closeSync(openSync(breaker, 'wx'));
  } catch {
    try {
      if (Date.now() - statSync(breaker).mtimeMs > BREAKER_AGE) rmSync(breaker, { force: true });
    } catch {
      // the other breaker is done
    }
    return;
  }
  try {
    if (readOwner(file) === owner) rmSync(file, { force: true });
  } finally {
    rmSync(breaker, { force: true });
  }
}
