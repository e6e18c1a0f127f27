import { defineConfig } from '@playwright/test';

// Each test starts the built app in a window of its own; TensorFlow uses every core, so one at a time.
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'results/e2e',
  globalSetup: './test/e2e/app/require-build.ts',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
});
