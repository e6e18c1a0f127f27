import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeAtomically } from '../../../../src-main/files/write-atomically.js';
import { temporaryFolder } from '../temporary-folder.js';

test('writes, makes its folder, and leaves nothing else behind', async () => {
  const folder = join(temporaryFolder(), 'new', 'folder');
  await writeAtomically(join(folder, 'a.json'), 'text');
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('text');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('replaces a file that may be read only, since it is a new one', async () => {
  const file = join(temporaryFolder(), 'a.json');
  writeFileSync(file, 'old');
  chmodSync(file, 0o444);
  await writeAtomically(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
});

test('a failure leaves the old content and no remains', async () => {
  const folder = temporaryFolder();
  const place = join(folder, 'a.json');
  mkdirSync(place);
  writeFileSync(join(place, 'kept'), '');
  await expect(writeAtomically(place, 'new')).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['a.json']);
  expect(readdirSync(place)).toEqual(['kept']);
});

test('a reader never sees a part', async () => {
  const file = join(temporaryFolder(), 'a.json');
  const texts = ['a', 'b'].map((letter) => letter.repeat(200_000));
  await writeAtomically(file, texts[0]!);
  let writing = true;
  const writer = (async () => {
    for (let i = 0; i < 30; i += 1) await writeAtomically(file, texts[i % 2]!);
    writing = false;
  })();
  let reads = 0;
  while (writing) {
    expect(texts).toContain(readFileSync(file, 'utf8'));
    reads += 1;
    await new Promise((done) => setImmediate(done));
  }
  await writer;
  expect(reads).toBeGreaterThan(10);
});
