import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimRunFolder, newRunFolder, readRun, runIdFor } from '../../../src-main/runs/run-folder.js';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'runs-'));
});
afterEach(async () => {
  await rm(parent, { recursive: true });
});

test('an id tells when and what, in any script', () => {
  const now = new Date('2026-11-24T05:40:12.345Z');
  expect(runIdFor('MLP, relu and Adam', now)).toBe('2026-11-24T05-40-12-mlp-relu-and-adam');
  expect(runIdFor('드롭아웃 30 %', now)).toBe('2026-11-24T05-40-12-드롭아웃-30');
  expect(runIdFor('../../etc/passwd', now)).toBe('2026-11-24T05-40-12-etc-passwd');
  expect(runIdFor('…', now)).toBe('2026-11-24T05-40-12');
});

test('runs that start in the same second get folders of their own', async () => {
  const made = [await newRunFolder(parent, 'a'), await newRunFolder(parent, 'a'), await newRunFolder(parent, 'a')];
  expect(made).toEqual(['a', 'a-2', 'a-3'].map((name) => join(parent, name)));
});

test('a chosen folder may be new or empty, and is refused once it holds anything', async () => {
  const folder = join(parent, 'deep', 'run');
  expect(await claimRunFolder(folder)).toBe(folder);
  expect(await claimRunFolder(folder)).toBe(folder);
  await writeFile(join(folder, 'notes.txt'), 'mine');
  await expect(claimRunFolder(folder)).rejects.toMatchObject({ problems: [{ code: 'run-exists' }] });
  expect(await readdir(folder)).toEqual(['notes.txt']);
});

test('a folder that is no run is refused by name', async () => {
  await expect(readRun(parent)).rejects.toMatchObject({ problems: [{ code: 'run-not-found', path: parent }] });
});
