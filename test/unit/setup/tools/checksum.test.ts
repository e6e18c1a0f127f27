import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestOf, verifyFile } from '../../../../scripts/setup/tools/checksum.mjs';
import { temporaryFolder } from '../temporary-folder';

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

test('a digest is that of the whole file, also of one larger than a chunk', async () => {
  const file = join(temporaryFolder(), 'large');
  const content = 'abc'.repeat(1_000_000);
  writeFileSync(file, content);
  expect(await digestOf(file, 'sha256')).toBe(sha256(content));
});

test('the pinned file passes and stays', async () => {
  const file = join(temporaryFolder(), 'wheel.whl');
  writeFileSync(file, 'right');
  await verifyFile(file, { algorithm: 'sha256', digest: sha256('right') });
  expect(existsSync(file)).toBe(true);
});

test('a corrupted file is refused by name, with both digests and what to do, and removed', async () => {
  const file = join(temporaryFolder(), 'train-images-idx3-ubyte.gz');
  writeFileSync(file, 'wrong');
  const refusal = verifyFile(file, { algorithm: 'sha256', digest: sha256('right') });
  await expect(refusal).rejects.toThrow(/train-images-idx3-ubyte\.gz/);
  await expect(refusal).rejects.toThrow(sha256('wrong'));
  await expect(refusal).rejects.toThrow(sha256('right'));
  await expect(refusal).rejects.toThrow(/npm run setup/);
  expect(existsSync(file)).toBe(false);
});
