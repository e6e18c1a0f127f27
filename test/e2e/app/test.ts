/** The fixtures of all end-to-end tests. */
import { test as base } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type LaunchOptions } from './launch.js';
import { Studio } from './studio.js';

interface Fixtures {
  /** A user's folder of the test's own. */
  home: string;
  /** Starts the app once more; every start is ended with the test. */
  start: (options?: Omit<LaunchOptions, 'home'>) => Promise<Studio>;
  /** The app, started. */
  studio: Studio;
}

export const test = base.extend<Fixtures>({
  // Playwright finds a fixture's needs by its first parameter's pattern.
  // eslint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'perceptron-studio-e2e-'));
    await use(home);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  },
  start: async ({ home }, use, info) => {
    const started: Studio[] = [];
    await use(async (options = {}) => {
      const studio = await Studio.open(await launch({ home, ...options }));
      started.push(studio);
      return studio;
    });
    for (const studio of started) {
      if (info.status !== info.expectedStatus)
        await studio.keepScreenshot(info.outputPath(`window-${started.indexOf(studio)}.png`));
      await studio.end();
    }
  },
  studio: async ({ start }, use) => use(await start()),
});

export { expect } from '@playwright/test';
