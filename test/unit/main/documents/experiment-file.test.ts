import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readExamples } from '../../../../src-main/documents/examples.js';
import { readExperiment, writeExperiment } from '../../../../src-main/documents/experiment-file.js';
import { anExperiment } from '../an-experiment.js';
import { temporaryFolder } from '../temporary-folder.js';

test('what was saved is opened', async () => {
  const file = join(temporaryFolder(), 'notes.json');
  await writeExperiment(file, anExperiment());
  expect(await readExperiment(file)).toEqual(anExperiment());
  expect(readFileSync(file, 'utf8').endsWith('}\n')).toBe(true);
});

test('a missing file is named', async () => {
  const file = join(temporaryFolder(), 'none.json');
  await expect(readExperiment(file)).rejects.toMatchObject({
    problems: [{ code: 'file-access', path: file, message: expect.stringContaining('it is not there') as string }],
  });
});

test('a folder is named as one', async () => {
  const folder = temporaryFolder();
  await expect(readExperiment(folder)).rejects.toMatchObject({
    problems: [{ code: 'file-access', message: expect.stringContaining('it is a folder') as string }],
  });
});

test('text that is no JSON is told apart from an experiment with a fault', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'text.json'), 'hello');
  writeFileSync(join(folder, 'fault.json'), JSON.stringify({ ...anExperiment(), seed: -1 }));
  await expect(readExperiment(join(folder, 'text.json'))).rejects.toMatchObject({
    problems: [{ code: 'experiment-not-json' }],
  });
  await expect(readExperiment(join(folder, 'fault.json'))).rejects.toMatchObject({
    problems: [{ code: 'experiment-invalid', path: 'seed' }],
  });
});

test('a place that cannot be written to is named', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'occupied'), '');
  const file = join(folder, 'occupied', 'notes.json');
  await expect(writeExperiment(file, anExperiment())).rejects.toMatchObject({
    problems: [{ code: 'file-access', path: file }],
  });
});

test('examples are told by name, other files passed over', async () => {
  const resources = temporaryFolder();
  mkdirSync(join(resources, 'experiments'));
  await writeExperiment(join(resources, 'experiments', 'b.json'), anExperiment('B'));
  await writeExperiment(join(resources, 'experiments', 'a.json'), anExperiment('A'));
  writeFileSync(join(resources, 'experiments', 'notes.txt'), '');
  const examples = await readExamples(resources);
  expect(examples.map(({ id, experiment }) => [id, experiment.name])).toEqual([
    ['a', 'A'],
    ['b', 'B'],
  ]);
});
