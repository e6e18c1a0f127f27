import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOrigin, writeOrigin } from '../../../../scripts/setup/tools/origin.mjs';
import { temporaryFolder } from '../temporary-folder';

async function installation() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'lib'));
  writeFileSync(join(folder, 'lib', 'library.so'), '12345');
  writeFileSync(join(folder, 'LICENSE'), '123');
  const note = join(folder, 'lib', 'runtime.json');
  await writeOrigin(note, folder, { version: '2.21.0', source: 'a test', flavour: 'cpu' });
  return { folder, note };
}

test('a note says what was written, and the sum of its files', async () => {
  const { note } = await installation();
  expect(readOrigin(note)).toMatchObject({ origin: { version: '2.21.0', flavour: 'cpu' }, bytes: 8, damaged: undefined });
});

test('a truncated file and a missing one are named', async () => {
  const { folder, note } = await installation();
  writeFileSync(join(folder, 'lib', 'library.so'), '1234');
  expect(readOrigin(note)?.damaged).toBe(join(folder, 'lib', 'library.so'));
  rmSync(join(folder, 'lib', 'library.so'));
  expect(readOrigin(note)?.damaged).toBe(join(folder, 'lib', 'library.so'));
});

test('no note and a half-written one are no installation', async () => {
  const { note } = await installation();
  writeFileSync(note, '{"version": "2.2');
  expect(readOrigin(note)).toBeUndefined();
  rmSync(note);
  expect(readOrigin(note)).toBeUndefined();
});
