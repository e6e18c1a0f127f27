import { expect, test } from '../app/test.js';

test('after training, test pictures show their true and predicted class', async ({ studio }) => {
  await studio.train.start(1);
  await studio.train.waitFor('done');
  await studio.open('predictions');
  const cells = studio.page.getByTestId('prediction-cell');
  await expect(cells.first()).toBeVisible({ timeout: 30_000 });
  expect(await cells.count()).toBeGreaterThan(20);

  const { result } = await studio.train.snapshot();
  await expect(studio.page.getByTestId('predictions-accuracy')).toContainText(((result?.test_accuracy ?? 0) * 100).toFixed(1));

  await studio.page.getByTestId('filter-wrong').click();
  const wrong = studio.page.locator('[data-testid="prediction-cell"][data-right="false"]');
  await expect(wrong.first()).toBeVisible();
  await expect(studio.page.locator('[data-testid="prediction-cell"][data-right="true"]')).toHaveCount(0);

  const answer = await studio.page.evaluate(
    async (position) => {
      const snapshot = await window.studio.request('training:snapshot');
      const runId = snapshot.ok ? (snapshot.value?.runId ?? '') : '';
      const predictions = await window.studio.request('predictions:test', { runId });
      if (!predictions.ok) throw new Error(predictions.problems[0]?.message);
      return { label: predictions.value.labels[position], predicted: predictions.value.predicted[position] };
    },
    Number(await wrong.first().getAttribute('data-position')),
  );
  const names = ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'];
  const spoken = (await wrong.first().getAttribute('aria-label')) ?? '';
  expect(answer.label).not.toBe(answer.predicted);
  expect(spoken).toContain(names[answer.label ?? -1]);
  expect(spoken).toContain(names[answer.predicted ?? -1]);
});
