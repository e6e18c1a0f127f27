import { existsSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, verifyFile } from '../tools/checksum.mjs';

/**
 * @typedef {object} OfficialFile
 * @property {readonly string[]} urls tried in turn
 * @property {string} name of the file on disk
 * @property {import('../tools/checksum.mjs').Checksum} [checksum] without one nothing is resumed
 */

/** How long a server may take to answer at all, and later to send its next bytes; milliseconds. */
const ANSWER_TIMEOUT = 5000;
const STALL_TIMEOUT = 30_000;

/**
 * Downloads a file from where its makers publish it. A partial file of an earlier run is continued; the result
 * appears under its name only when whole and checked.
 *
 * @param {OfficialFile} item
 * @param {string} folder
 * @param {import('../tools/progress.mjs').Progress} progress
 * @returns {Promise<string>} the file
 * @throws the last server's error when none delivers
 */
export async function fetchOfficial(item, folder, progress) {
  const target = join(folder, item.name);
  await mkdir(folder, { recursive: true });
  if (existsSync(target)) {
    if (item.checksum && (await digestOf(target, item.checksum.algorithm)) === item.checksum.digest) return target;
    await rm(target);
  }
  let failure = /** @type {unknown} */ (new Error('no address is known'));
  for (const url of item.urls) {
    try {
      await fetchTo(url, `${target}.part`, item, progress);
      if (item.checksum) await verifyFile(`${target}.part`, item.checksum, item.name);
      await rename(`${target}.part`, target);
      return target;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/**
 * @param {string} url
 * @param {string} part
 * @param {OfficialFile} item
 * @param {import('../tools/progress.mjs').Progress} progress
 */
async function fetchTo(url, part, item, progress) {
  if (!item.checksum) await rm(part, { force: true });
  const had = existsSync(part) ? statSync(part).size : 0;
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(new Error(`no answer in ${ANSWER_TIMEOUT / 1000} s`)), ANSWER_TIMEOUT);
  try {
    const response = await fetch(url, {
      signal: abort.signal,
      // Without "identity" a server may send compressed bytes, whose range would be another.
      headers: { 'accept-encoding': 'identity', ...(had ? { range: `bytes=${had}-` } : {}) },
    });
    // 416: the partial file is already whole, or no start of this file; its checksum tells.
    if (response.status === 416) return;
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    const resumed = response.status === 206;
    let done = resumed ? had : 0;
    const total = done + Number(response.headers.get('content-length') ?? 0);
    const output = await open(part, resumed ? 'a' : 'w');
    try {
      for await (const chunk of response.body) {
        clearTimeout(timer);
        timer = setTimeout(() => abort.abort(new Error(`nothing came for ${STALL_TIMEOUT / 1000} s`)), STALL_TIMEOUT);
        await output.writeFile(chunk);
        progress.update(item.name, (done += chunk.length), total);
      }
    } finally {
      await output.close();
    }
  } finally {
    clearTimeout(timer);
  }
}
