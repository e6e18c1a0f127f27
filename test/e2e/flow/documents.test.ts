import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app/test.js';

test('an experiment is saved where the user says, and opened again', async ({ studio, home }) => {
  const file = join(home, 'mine.json');
  await studio.chooseFile(file);
  await studio.train.setEpochs(3);
  await studio.menu('save');
  await expect(studio.page.getByTestId('document-name')).toContainText('mine.json');
  const saved = JSON.parse(readFileSync(file, 'utf8')) as { fit: { epochs: number } };
  expect(saved.fit.epochs).toBe(3);

  await studio.menu('new');
  await studio.train.open();
  await expect(studio.page.getByTestId('epochs-input')).toHaveValue('20');
  await studio.menu('open');
  await expect(studio.page.getByTestId('epochs-input')).toHaveValue('3');
  await expect(studio.page.getByTestId('document-name')).toContainText('mine.json');
});

test('a file with a fault is refused with the field’s name', async ({ studio, home }) => {
  const file = join(home, 'fault.json');
  writeFileSync(file, JSON.stringify({ version: 1, name: 'x', data: { dataset: 'fashion-mnist' }, model: { layers: [] } }));
  await studio.chooseFile(file);
  await studio.menu('open');
  await expect(studio.page.getByTestId('notice').first()).toContainText('model.layers');
});

test('who cancels the dialog changes nothing', async ({ studio }) => {
  await studio.chooseFile(null);
  await studio.menu('save-as');
  await studio.menu('open');
  await studio.open('model');
  await expect(studio.page.getByTestId('summary-text')).toContainText('79,510');
  await expect(studio.page.getByTestId('notice')).toHaveCount(0);
});

test('the examples are offered and open', async ({ studio }) => {
  const ids = await studio.page.evaluate(async () => {
    const answer = await window.studio.request('experiment:examples');
    return answer.ok ? answer.value.map(({ id }) => id) : [];
  });
  const notes = ['mlp-dropout', 'mlp-dropout-early-stopping', 'mlp-relu-adam', 'mlp-sigmoid', 'perceptron'];
  expect(ids).toEqual([...notes, 'small-cnn', 'wide-and-deep']);
});
