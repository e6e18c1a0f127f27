import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { restoreGzipName } from '../../../../scripts/setup/tools/gzip-header.mjs';

test('name and time return, and the data stays', () => {
  const nameless = gzipSync('idx');
  const named = Buffer.from(restoreGzipName(nameless, 'train-labels', 1504176606));
  expect(named[3]).toBe(0x08);
  expect(named.readUInt32LE(4)).toBe(1504176606);
  expect(named.toString('latin1', 10, 23)).toBe('train-labels\0');
  expect(gunzipSync(named).toString()).toBe('idx');
});

test('a file that has its name, and one that is no gzip, stay as they are', () => {
  const named = restoreGzipName(gzipSync('idx'), 'name', 1);
  expect(restoreGzipName(named, 'other', 2)).toBe(named);
  const other = Buffer.from('plain text');
  expect(restoreGzipName(other, 'other', 2)).toBe(other);
});
