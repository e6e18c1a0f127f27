import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses';
import { expect, test } from 'vitest';
import { setFuses } from '../../../../scripts/setup/tools/fuses.mjs';
import { temporaryFolder } from '../temporary-folder';

test("the fuses set are the ones Electron's own tool reads, and no other byte changes", async () => {
  const file = join(temporaryFolder(), 'electron');
  // Version 1, eight fuses: on, off, on, off, off, off, on, on.
  const before = Buffer.concat([
    Buffer.from('code dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 8]),
    Buffer.from('10100011 more code'),
  ]);
  writeFileSync(file, before);
  await setFuses(file, { inspectArguments: true, browserSnapshot: false });
  const wire = await getCurrentFuseWire(file);
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe('1'.charCodeAt(0));
  expect(wire[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]).toBe('0'.charCodeAt(0));
  const changed = [...readFileSync(file)].filter((byte, i) => byte !== before[i]);
  expect(changed).toHaveLength(2);
});

test('a file without a fuse wire is refused', async () => {
  const file = join(temporaryFolder(), 'electron');
  writeFileSync(file, 'no wire');
  await expect(setFuses(file, { runAsNode: false })).rejects.toThrow(/has no fuse wire/);
});
