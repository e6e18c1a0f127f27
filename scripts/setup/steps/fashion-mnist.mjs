import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FASHION_MNIST, FASHION_MNIST_HOSTS, FASHION_MNIST_PACKAGE } from '../pins.mjs';
import { fetchDebianPackage } from '../sources/debian-package.mjs';
import { fetchOfficial } from '../sources/official.mjs';
import { verifyFile } from '../tools/checksum.mjs';
import { takeFirst } from '../tools/first-source.mjs';
import { restoreGzipName } from '../tools/gzip-header.mjs';
import { readOrigin, writeOrigin } from '../tools/origin.mjs';
import { placeFolder } from '../tools/place.mjs';

/** @typedef {import('../types.mjs').Context} Context */

/** Where Debian's package puts the files. */
const SHARED = 'usr/share/datasets/fashion-mnist';

const folderOf = (/** @type {Context} */ { cache }) => join(cache, 'datasets', 'fashion-mnist');

/**
 * The Fashion-MNIST images and labels, as four packed idx files.
 *
 * @type {import('../types.mjs').Step}
 */
export const fashionMnist = {
  id: 'fashion-mnist',
  title: 'Fashion-MNIST',
  needs: [],
  blocking: true,

  async state(context) {
    const path = folderOf(context);
    const known = readOrigin(join(path, 'origin.json'));
    if (!known) return { ok: false, found: 'not there' };
    const damaged = known.damaged ?? FASHION_MNIST.find(({ name }) => known.origin.files[name] === undefined)?.name;
    if (damaged) return { ok: false, found: `${damaged} is missing or damaged` };
    return {
      ok: true,
      found: 'four files',
      version: known.origin.version,
      source: known.origin.source,
      bytes: known.bytes,
      path,
    };
  },

  async install(context, progress) {
    const target = folderOf(context);
    await takeFirst(
      'Fashion-MNIST',
      [
        {
          title: `copy in /${SHARED}`,
          take: () => keep(target, `/${SHARED}`, `system copy in /${SHARED}`),
        },
        {
          title: 'official files',
          take: async () => {
            for (const { name, md5 } of FASHION_MNIST) {
              const item = { name, urls: FASHION_MNIST_HOSTS.map((host) => `${host}/${name}`), checksum: checksum(md5) };
              await fetchOfficial(item, context.downloads, progress);
            }
            await keep(target, context.downloads, 'official files');
            for (const { name } of FASHION_MNIST) await rm(join(context.downloads, name));
          },
        },
        {
          title: `Debian package ${FASHION_MNIST_PACKAGE.name}`,
          take: async () => {
            const tree = await fetchDebianPackage(FASHION_MNIST_PACKAGE, context.downloads, progress);
            await keep(target, join(tree, SHARED), `Debian package ${FASHION_MNIST_PACKAGE.name}`);
            await rm(tree, { recursive: true });
          },
        },
      ].filter(({ title }) => !title.startsWith('copy') || existsSync(`/${SHARED}`)),
      progress,
    );
  },
};

/** @param {string} digest */
const checksum = (digest) => /** @type {import('../tools/checksum.mjs').Checksum} */ ({ algorithm: 'md5', digest });

/**
 * Keeps the four files in the cache, byte for byte as their authors published them.
 *
 * @param {string} target
 * @param {string} from
 * @param {string} source
 */
async function keep(target, from, source) {
  await placeFolder(target, async (folder) => {
    for (const { name, md5, packed } of FASHION_MNIST) {
      const content = await readFile(join(from, name));
      await writeFile(join(folder, name), restoreGzipName(content, name.replace(/\.gz$/, ''), packed));
      await verifyFile(join(folder, name), checksum(md5));
    }
    await writeOrigin(join(folder, 'origin.json'), folder, { version: `${FASHION_MNIST.length} idx files`, source });
  });
}
