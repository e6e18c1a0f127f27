import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownerOf } from '../../../../scripts/setup/tools/lock.mjs';
import { placeFolder, placeLink, sweepFolders } from '../../../../scripts/setup/tools/place.mjs';
import { temporaryFolder } from '../temporary-folder';

const write = (content: string) => (folder: string) => writeFile(join(folder, 'file'), content);

test('a folder appears whole, and a second one replaces it', async () => {
  const parent = temporaryFolder();
  const target = join(parent, 'electron');
  await placeFolder(target, write('one'));
  await placeFolder(target, write('two'));
  expect(readFileSync(join(target, 'file'), 'utf8')).toBe('two');
  expect(readdirSync(parent)).toEqual(['electron']);
});

test('a failure leaves the old folder and nothing else', async () => {
  const parent = temporaryFolder();
  const target = join(parent, 'electron');
  await placeFolder(target, write('old'));
  const failing = placeFolder(target, async (folder) => {
    await write('half')(folder);
    throw new Error('disk full');
  });
  await expect(failing).rejects.toThrow('disk full');
  expect(readFileSync(join(target, 'file'), 'utf8')).toBe('old');
  expect(readdirSync(parent)).toEqual(['electron']);
});

test('what killed runs left is swept away, what a living one makes is not', async () => {
  const cache = temporaryFolder();
  const alive = `33.2.1.making-${ownerOf(process.pid)}`;
  for (const name of ['33.2.1.making-999999999.1', '33.2.1.making-999999999.1-old', alive, '33.2.1']) {
    mkdirSync(join(cache, 'electron', name), { recursive: true });
  }
  writeFileSync(join(cache, 'runtime'), 'cpu');
  await sweepFolders(cache);
  expect(readdirSync(join(cache, 'electron')).sort()).toEqual(['33.2.1', alive]);
  expect(readdirSync(cache).sort()).toEqual(['electron', 'runtime']);
});

test('a link replaces a link or a whole folder', async () => {
  const parent = temporaryFolder();
  const link = join(parent, 'dist');
  mkdirSync(link);
  writeFileSync(join(link, 'file'), '');
  await placeLink('/first', link);
  expect(readlinkSync(link)).toBe('/first');
  await placeLink('/second', link);
  expect(readlinkSync(link)).toBe('/second');
  expect(readdirSync(parent)).toEqual(['dist']);
});
