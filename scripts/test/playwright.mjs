import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDisplay } from '../start/display.mjs';
import { countPlaywright, readReport } from './report.mjs';
import { runProgram } from './run-program.mjs';

/**
 * The built application in a real window, on a virtual display where there is no other.
 *
 * @type {import('./types.mjs').Stage}
 */
export const playwright = {
  id: 'e2e',
  title: 'End to end, in a window',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'perceptron-studio-'));
    const report = join(folder, 'playwright.json');
    const { ok } = await findDisplay(process.env);
    try {
      const { code } = await runProgram('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json'], {
        limit: 25,
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        prefix: ok ? [] : ['xvfb-run', '-a', '--server-args=-screen 0 1440x900x24'],
      });
      return countPlaywright(readReport(report), code);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
