import { expect, test } from 'vitest';
import { packAsar } from '../../../../scripts/setup/tools/asar.mjs';

test.each([0, 1, 2, 3])('every file is found at its offset, whatever the length of the table (+%i)', (extra) => {
  const files = { 'package.json': '{"main":"main.mjs"}', [`main${'x'.repeat(extra)}.mjs`]: 'console.log("ü")' };
  const archive = packAsar(files);
  // The reader's way: the second word is the header's size, the fourth the length of its JSON.
  const headerSize = archive.readUInt32LE(4);
  const table = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12)));
  for (const [name, text] of Object.entries(files)) {
    const start = 8 + headerSize + Number(table.files[name].offset);
    expect(archive.toString('utf8', start, start + table.files[name].size)).toBe(text);
  }
});
