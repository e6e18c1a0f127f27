import { expect, test } from 'vitest';
import { fileNameFor } from '../../../../src-main/documents/file-name.js';

test.each([
  ['Notes', 'Notes.json'],
  ['노트의 MLP', '노트의 MLP.json'],
  ['a/b\\c:d', 'a-b-c-d.json'],
  ['../../etc', '-..-etc.json'],
  ['..', 'experiment.json'],
  [' . ', 'experiment.json'],
  ['x\u0000y\n', 'x-y-.json'],
  ['n'.repeat(120), `${'n'.repeat(80)}.json`],
])('%j becomes %j', (name, file) => {
  expect(fileNameFor(name)).toBe(file);
});
