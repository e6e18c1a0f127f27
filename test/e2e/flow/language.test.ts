import { expect, test } from '../app/test.js';

const english = ['File', 'Edit', 'Run', 'View', 'Help'];
const korean = ['파일', '편집', '실행', '보기', '도움말'];

test('the language is switched in the window and the menu at once', async ({ studio }) => {
  const rail = studio.page.getByRole('navigation');
  await expect(rail).toContainText('Data');
  expect(await studio.menuBar()).toEqual(english);

  await studio.page.getByTestId('language-toggle').click();
  await expect(rail).toContainText('데이터');
  await expect(studio.page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect.poll(() => studio.menuBar()).toEqual(korean);

  await studio.page.getByTestId('language-toggle').click();
  await expect(rail).toContainText('Data');
  await expect.poll(() => studio.menuBar()).toEqual(english);
});

test('no English is left in the Korean views', async ({ studio }) => {
  await studio.page.getByTestId('language-toggle').click();
  for (const view of ['data', 'model', 'train', 'lr-finder', 'predictions', 'settings'] as const) {
    await studio.open(view);
    await expect(studio.page.getByRole('main').getByRole('heading').first()).toContainText(/[가-힣]/);
  }
});

test('a Korean desktop gets Korean at the first start', async ({ start }) => {
  const studio = await start({ locale: 'ko_KR.UTF-8' });
  await expect(studio.page.getByRole('navigation')).toContainText('데이터');
  expect(await studio.menuBar()).toEqual(korean);
});
