import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Draft } from '../../../../src-main/documents/draft.js';
import { anExperiment } from '../an-experiment.js';
import { temporaryFolder } from '../temporary-folder.js';

function draftFile(): string {
  return join(temporaryFolder(), 'draft.json');
}

test('there is none at first', async () => expect(await new Draft(draftFile()).read()).toBeNull());

test('what was written is read, also by the next start', async () => {
  const file = draftFile();
  const document = { experiment: anExperiment(), file: '/notes.json', saved: false };
  await new Draft(file).write(document);
  expect(await new Draft(file).read()).toEqual(document);
});

test('of many calls at once the last wins', async () => {
  const draft = new Draft(draftFile());
  const names = Array.from({ length: 20 }, (_, index) => `draft ${index}`);
  await Promise.all(names.map((name) => draft.write({ experiment: anExperiment(name), file: null, saved: false })));
  expect((await draft.read())?.experiment.name).toBe('draft 19');
});

test('a read waits for what is being written', async () => {
  const draft = new Draft(draftFile());
  const writing = draft.write({ experiment: anExperiment('late'), file: null, saved: true });
  expect((await draft.read())?.experiment.name).toBe('late');
  await writing;
});

describe('a draft that cannot be read is kept beside', () => {
  test.each([
    ['cut off', '{"experiment":'],
    ['of another kind', '{"experiment":{"version":2},"file":null,"saved":true}'],
  ])('%s', async (_what, text) => {
    const file = draftFile();
    writeFileSync(file, text);
    expect(await new Draft(file).read()).toBeNull();
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(`${file}.broken`, 'utf8')).toBe(text);
  });
});

test('a failed write is told and does not stop the next', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'occupied'), '');
  const draft = new Draft(join(folder, 'occupied', 'draft.json'));
  const document = { experiment: anExperiment(), file: null, saved: false };
  await expect(draft.write(document)).rejects.toMatchObject({ problems: [{ code: 'file-access' }] });
  await expect(draft.write(document)).rejects.toMatchObject({ problems: [{ code: 'file-access' }] });
  await draft.settled();
});
