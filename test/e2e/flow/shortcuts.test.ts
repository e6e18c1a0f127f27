import { expect, test } from '../app/test.js';

test('Ctrl and a number opens each view', async ({ studio }) => {
  const views = ['data', 'model', 'train', 'lr-finder', 'predictions', 'settings'] as const;
  for (const [index, view] of views.entries()) {
    await studio.press(String(index + 1));
    await expect(studio.page.getByTestId(`view-${view}`)).toBeVisible();
  }
});

test('Ctrl+Enter trains from any view, and Ctrl+. stops', async ({ studio }) => {
  await studio.train.setEpochs(60);
  await studio.open('data');
  await studio.press('Return');
  await studio.train.waitFor('running');
  await studio.press('.');
  await studio.train.waitFor('done');
});

test('Ctrl+Z takes back typing inside a field, and an edit of the experiment elsewhere', async ({ studio }) => {
  await studio.page.evaluate(() => {
    const commands: string[] = [];
    Object.assign(window, { commands });
    window.studio.on('menu:command', (command) => commands.push(command));
  });
  const commands = () => studio.page.evaluate(() => (window as unknown as { commands: string[] }).commands);
  await studio.train.open();
  const name = studio.page.getByTestId('experiment-name').first();
  const before = await name.inputValue();
  await name.click();
  await studio.page.keyboard.type('x');
  await expect(name).not.toHaveValue(before);
  await studio.press('z');
  await expect(name).toHaveValue(before);
  expect(await commands()).toEqual([]);

  await studio.train.setEpochs(7);
  await studio.page.getByTestId('epochs-input').blur();
  await studio.page.getByTestId('train-start').focus();
  await studio.menu('undo');
  await expect(studio.page.getByTestId('epochs-input')).toHaveValue('20');
  expect(await commands()).toEqual(['undo']);
});
