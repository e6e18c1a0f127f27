import { defineConfig } from '@playwright/test';

// Not a test: it takes pictures of every view, to be looked at. `SCREENSHOTS` names the folder.
export default defineConfig({
  testDir: '.',
  testMatch: 'screenshots.ts',
  outputDir: '../../results/screenshots-run',
  globalSetup: './app/require-build.ts',
  workers: 1,
  timeout: 300_000,
  reporter: [['list']],
});
